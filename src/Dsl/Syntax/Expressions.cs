using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

public abstract record Expression(TextSpan Span) : Node(Span);

/// <summary>A number in any base; the words <c>yes</c>, <c>off</c>, <c>inet6</c>, … are numbers too.</summary>
public sealed record NumberLiteral(TextSpan Span, long Value, bool IsWord = false) : Expression(Span);

/// <summary>A string with its escapes resolved; adjacent double-quoted pieces are one string.</summary>
public sealed record StringLiteral(TextSpan Span, string Value) : Expression(Span);

/// <summary>A word without quotes where the language allows one: a route name, a flag, a method, a host.</summary>
public sealed record BareWord(TextSpan Span, string Text) : Expression(Span);

/// <summary>An unquoted socket such as <c>udp:127.0.0.1:5060</c> or <c>[::1]</c>; also a network with <see cref="Mask"/>.</summary>
public sealed record AddressLiteral(TextSpan Span, string? Protocol, ImmutableArray<string> Hosts, int? Port, string? Mask)
    : Expression(Span);

/// <summary>A pseudo-variable used as a value.</summary>
public sealed record VariableExpression(TextSpan Span, Variable Variable) : Expression(Span);

/// <summary><c>@a.b["x"].c[1]</c></summary>
public sealed record SelectExpression(TextSpan Span, ImmutableArray<SelectPart> Parts) : Expression(Span);

/// <summary>One name of a select with what stands in its brackets: a number, a string or nothing.</summary>
public sealed record SelectPart(TextSpan Span, string Name, Expression? Index) : Node(Span);

/// <summary>A call of a core function, a module function or a built-in such as <c>strlen</c>.</summary>
public sealed record CallExpression(TextSpan Span, Identifier Name, ImmutableArray<Expression> Arguments) : Expression(Span);

/// <summary><c>route(X)</c>, where X is a <see cref="BareWord"/>, a number, a string or any expression.</summary>
public sealed record RouteCallExpression(TextSpan Span, Expression Target) : Expression(Span);

public sealed record UnaryExpression(TextSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span);

public sealed record BinaryExpression(TextSpan Span, BinaryOperator Operator, TextSpan OperatorSpan, Expression Left, Expression Right)
    : Expression(Span);

/// <summary>
/// <c>method == INVITE</c>, <c>src_ip == 10.0.0.0/8</c>, <c>uri == myself</c>: an old-style test. It is one operand, so
/// <c>!method == "INVITE"</c> negates the whole of it.
/// </summary>
public sealed record KeywordTest(TextSpan Span, Identifier Keyword, BinaryOperator Operator, Expression Right) : Expression(Span);

/// <summary>The word <c>myself</c> on the right of a <see cref="KeywordTest"/>.</summary>
public sealed record MyselfExpression(TextSpan Span) : Expression(Span);

/// <summary><c>target = value</c>, as a statement or in parentheses.</summary>
public sealed record AssignmentExpression(TextSpan Span, Expression Target, TextSpan OperatorSpan, Expression Value) : Expression(Span);

/// <summary><c>{ statements }</c> used as a value: the result of its last statement.</summary>
public sealed record BlockExpression(TextSpan Span, Block Block) : Expression(Span);

/// <summary>A value that cannot be read, with what is wrong.</summary>
public sealed record BrokenExpression(TextSpan Span, ImmutableArray<Diagnostic> Problems) : Expression(Span);
