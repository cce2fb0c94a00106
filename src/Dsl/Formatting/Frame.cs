namespace RouteScript.Dsl.Formatting;

internal enum FrameKind
{
    /// <summary><c>if</c>, <c>while</c>, <c>switch</c> or a route whose braces are still to come.</summary>
    If,
    Else,

    /// <summary>An <c>if</c> whose <c>else</c> is the next word.</summary>
    IfBeforeElse,
    Loop,
    Switch,
    Route,

    Block,
    Cases,

    /// <summary>Braces outside any route.</summary>
    Settings,
    Paren,
    Bracket,
}

/// <summary>Something open, and how far lines are indented in it.</summary>
/// <param name="Outer">The indentation of the line it began on.</param>
/// <param name="Inner">The indentation of lines inside.</param>
/// <param name="InCondition">For a head: what stands in its parentheses is not over yet.</param>
internal sealed record Frame(FrameKind Kind, Indent Outer, Indent Inner, bool InCondition = false)
{
    public bool IsHead => Kind <= FrameKind.Route;

    public bool IsBraces => Kind is FrameKind.Block or FrameKind.Cases or FrameKind.Settings;
}
