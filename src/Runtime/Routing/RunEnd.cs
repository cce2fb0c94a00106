namespace RouteScript.Runtime.Routing;

/// <summary>How a route was left.</summary>
public enum RunEnd
{
    /// <summary>Fell off the end, or returned something.</summary>
    Return,
    Exit,
    Drop,
}

/// <summary>How a run ended and with which code.</summary>
public readonly record struct RunOutcome(RunEnd End, long Code);
