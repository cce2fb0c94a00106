namespace RouteScript.Dsl.Symbols;

/// <summary>What a function does besides giving a code. Declared once, beside the function; read by checker, shadow runs and docs.</summary>
[Flags]
public enum Effects
{
    /// <summary>Gives a code, and that is all.</summary>
    None = 0,

    /// <summary>Looks at the message, or at what its module knows.</summary>
    Reads = 1,

    /// <summary>Changes the message, or where it goes.</summary>
    EditsMessage = 2,

    /// <summary>May answer the request.</summary>
    Replies = 4,

    /// <summary>May send the request on.</summary>
    Relays = 8,

    /// <summary>May end the whole script (it can return 0).</summary>
    Ends = 16,

    /// <summary>May leave the worker and come back later.</summary>
    Waits = 32,

    /// <summary>Changes what other runs see.</summary>
    WritesShared = 64,

    /// <summary>Asks or tells somebody else: a database, a web service.</summary>
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
