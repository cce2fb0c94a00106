namespace RouteScript.Runtime.Routing;

/// <summary>How a route was left.</summary>
public enum RunEnd
{
    /// <summary>Fell off the end, or returned something.</summary>
    Return,

    /// <summary><c>exit</c>, or a function that gave 0.</summary>
    Exit,

    /// <summary><c>drop</c>.</summary>
    Drop,
}

/// <summary>How a route ended.</summary>
/// <param name="End">How it was left.</param>
/// <param name="Code">What it returned.</param>
public readonly record struct RunOutcome(RunEnd End, long Code);
