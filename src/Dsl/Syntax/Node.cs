using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>What every piece of a script has in common: where it stands.</summary>
public abstract record Node(TextSpan Span);

/// <summary>A name as written, reserved words included.</summary>
public sealed record Identifier(TextSpan Span, string Text) : Node(Span);
