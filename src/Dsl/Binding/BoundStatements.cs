using System.Collections.Immutable;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>A statement whose names are resolved.</summary>
public abstract record BoundStatement(TextSpan Span);

/// <summary>A call, a route call or an assignment.</summary>
public sealed record BoundExpressionStatement(TextSpan Span, BoundExpression Expression) : BoundStatement(Span);

public sealed record BoundBlock(TextSpan Span, ImmutableArray<BoundStatement> Statements) : BoundStatement(Span);

public sealed record BoundIf(TextSpan Span, BoundExpression Condition, BoundStatement Then, BoundStatement? Else) : BoundStatement(Span);

public sealed record BoundWhile(TextSpan Span, BoundExpression Condition, BoundStatement Body) : BoundStatement(Span);

/// <summary>What a switch compares, decided by its first label.</summary>
public enum SwitchKind
{
    Integer,
    Text,
}

/// <summary>One label with the statements up to the next; they fall through.</summary>
/// <param name="Regex">The label is a pattern (<c>case /"re":</c>): POSIX extended, case sensitive.</param>
/// <param name="IsDefault"><c>default:</c>; then the label is null.</param>
public sealed record BoundCase(TextSpan Span, BoundExpression? Label, bool Regex, bool IsDefault, ImmutableArray<BoundStatement> Statements);

public sealed record BoundSwitch(TextSpan Span, SwitchKind Kind, BoundExpression Value, ImmutableArray<BoundCase> Cases) : BoundStatement(Span);

public enum LeaveKind
{
    Return,
    Exit,
    Drop,
    Break,
}

/// <summary><c>return</c>, <c>exit</c>, <c>drop</c> with their value, and <c>break</c>.</summary>
public sealed record BoundLeave(TextSpan Span, LeaveKind Kind, BoundExpression? Value) : BoundStatement(Span);
