namespace RouteScript.Runtime.Staging;

/// <summary>What two scripts decide differently about one request.</summary>
public enum DifferenceKind
{
    /// <summary>One answers what the other sends on or leaves alone, or with another code or reason.</summary>
    Answer,

    /// <summary>R-URI, next hop, socket or branches.</summary>
    Destination,

    /// <summary>Header lines or body of what is sent on.</summary>
    Headers,

    /// <summary>The route blocks that are run.</summary>
    Path,

    /// <summary>What is written or asked outside of the run, and noticed by others.</summary>
    Effects,
}

/// <param name="Text">A line for people: what the running script does, then what the staged one does.</param>
public sealed record Difference(DifferenceKind Kind, string Text);
