namespace RouteScript.Dsl.Symbols;

/// <summary>What a function does besides giving a code. Declared once, beside the function; read by checker, shadow runs and docs.</summary>
[Flags]
public enum Effects
{
    None = 0,
    Reads = 1,
    EditsMessage = 2,
    Replies = 4,
    Relays = 8,

    /// <summary>May end the whole script (it can return 0).</summary>
    Ends = 16,

    /// <summary>May leave the worker and come back later.</summary>
    Waits = 32,
    WritesShared = 64,
    TalksOutside = 128,

    /// <summary>Tells whom the script knows from strangers.</summary>
    ChecksSender = 256,

    /// <summary>Looks at or counts the hops a request may still make.</summary>
    ChecksHops = 512,

    /// <summary>Makes the edits made so far seen by the script.</summary>
    AppliesEdits = 1024,

    /// <summary>Turns to the next of several destinations.</summary>
    ChoosesNext = 2048,

    /// <summary>What a function may do that does not say: all but waiting, which its type says.</summary>
    Everything = Reads | EditsMessage | Replies | Relays | Ends | WritesShared | TalksOutside | ChecksSender | ChecksHops | AppliesEdits | ChoosesNext,
}
