using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

public abstract record Statement(TextSpan Span) : Node(Span);

/// <summary><c>{ … }</c>, or the single statement that stands for it.</summary>
public sealed record Block(TextSpan Span, ImmutableArray<Statement> Statements) : Node(Span);

/// <summary>A call, an assignment or a <c>route(X)</c> for its effect.</summary>
public sealed record ExpressionStatement(TextSpan Span, Expression Expression) : Statement(Span);

/// <summary><c>else if</c> is an <see cref="Else"/> block holding one more <see cref="IfStatement"/>.</summary>
public sealed record IfStatement(TextSpan Span, Expression Condition, Block Then, Block? Else) : Statement(Span);

public sealed record WhileStatement(TextSpan Span, Expression Condition, Block Body) : Statement(Span);

public sealed record SwitchStatement(TextSpan Span, Expression Subject, ImmutableArray<SwitchCase> Cases) : Statement(Span);

/// <summary>One label and what follows it up to the next; without <see cref="Label"/> it is <c>default</c>.</summary>
public sealed record SwitchCase(TextSpan Span, Expression? Label, bool IsPattern, ImmutableArray<Statement> Statements) : Node(Span);

public sealed record ReturnStatement(TextSpan Span, Expression? Value) : Statement(Span);

public sealed record ExitStatement(TextSpan Span, Expression? Value) : Statement(Span);

public sealed record DropStatement(TextSpan Span, Expression? Value) : Statement(Span);

public sealed record BreakStatement(TextSpan Span) : Statement(Span);

/// <summary>A lone <c>;</c></summary>
public sealed record EmptyStatement(TextSpan Span) : Statement(Span);

/// <summary>Text that is not a statement, with what is wrong; <see cref="Inner"/> is what could still be read.</summary>
public sealed record BrokenStatement(TextSpan Span, Diagnostic Problem, Statement? Inner) : Statement(Span);
