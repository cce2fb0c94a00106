using RouteScript.Runtime.Program;

namespace RouteScript.Runtime.Staging;

/// <summary>A call, or an assignment to a variable that other runs see.</summary>
/// <param name="Text">As the script would write it with the values of that moment.</param>
/// <param name="Call">Null: an assignment.</param>
internal sealed record RecordedStep(string Text, ObservedCall? Call)
{
    /// <summary>What would leave, for a call that sends the request on.</summary>
    public Outgoing? Message { get; init; }

    /// <summary>Null while the call has not come back.</summary>
    public long? Code { get; set; }

    /// <summary>What it changed in its run; null: nothing that another run would need.</summary>
    public ContextChange? Change { get; set; }

    /// <summary>Another run has taken its result.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Decides what becomes of the request.</summary>
    public bool Sends => Call is { Relays: true } or { Replies: true };

    /// <summary>Others notice it.</summary>
    public bool IsNoticed => Call is null or { CanBeSupposed: false };
}
