using System.Collections.Immutable;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Binding;

/// <summary>What is known of a value before the script runs.</summary>
public enum StaticType
{
    Unknown,
    Integer,
    Text,
}

/// <summary>An expression whose names are resolved. Data only; immutable: shared by all workers.</summary>
public abstract record BoundExpression(TextSpan Span)
{
    public virtual StaticType Type => StaticType.Unknown;
}

/// <summary>Stands in for anything already reported, so one mistake gives one diagnostic.</summary>
public sealed record BoundError(TextSpan Span) : BoundExpression(Span);

public sealed record BoundInteger(TextSpan Span, long Value) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Integer;
}

/// <summary>Constant text, Latin-1: one character per byte.</summary>
public sealed record BoundText(TextSpan Span, string Value) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Text;
}

/// <summary>Text with variables in it; parts are <see cref="BoundText"/> and <see cref="BoundVariable"/>.</summary>
public sealed record BoundFormat(TextSpan Span, ImmutableArray<BoundExpression> Parts) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Text;
}

/// <summary>The inner name of a variable: constant text, or a variable or a format that gives it.</summary>
/// <remarks>For trees such as <c>$xavp(a[0]=>b)</c> the text is the whole inner text; the variable's implementation parses it once.</remarks>
public sealed record BoundInnerName(string? Text, BoundExpression? Dynamic);

/// <summary>The index of a variable: a number, <c>[*]</c>, or a variable that gives the number.</summary>
public sealed record BoundIndex(long? Number, bool All, BoundVariable? Dynamic);

public sealed record BoundVariable(
    TextSpan Span,
    VariableSymbol Symbol,
    BoundInnerName? Inner,
    BoundIndex? Index,
    ImmutableArray<BoundTransformation> Transformations) : BoundExpression(Span);

/// <param name="Arguments">Each is <see cref="BoundText"/> or <see cref="BoundVariable"/>.</param>
public sealed record BoundTransformation(TransformationSymbol Symbol, ImmutableArray<BoundExpression> Arguments);

/// <summary><c>@a.b["x"]</c>; the path is its text without the leading at sign.</summary>
public sealed record BoundSelect(TextSpan Span, string Path) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Text;
}

public enum UnaryOperator
{
    /// <summary><c>!</c></summary>
    Not,

    /// <summary><c>-</c></summary>
    Negate,

    /// <summary><c>~</c></summary>
    Complement,

    /// <summary><c>(int)</c></summary>
    ToInteger,

    /// <summary><c>(str)</c></summary>
    ToText,

    /// <summary><c>defined x</c></summary>
    Defined,

    /// <summary><c>strlen(x)</c></summary>
    Length,

    /// <summary><c>strempty(x)</c></summary>
    IsEmpty,
}

public sealed record BoundUnary(TextSpan Span, UnaryOperator Operator, BoundExpression Operand) : BoundExpression(Span)
{
    public override StaticType Type => Operator == UnaryOperator.ToText ? StaticType.Text : StaticType.Integer;
}

public enum BinaryOperator
{
    Or,
    And,
    BitOr,
    BitAnd,
    BitXor,
    ShiftLeft,
    ShiftRight,

    /// <summary><c>==</c>: the type of the left value decides.</summary>
    Equal,
    NotEqual,

    /// <summary><c>eq</c></summary>
    TextEqual,
    TextNotEqual,

    /// <summary><c>ieq</c></summary>
    IntegerEqual,
    IntegerNotEqual,

    /// <summary><c>=~</c>: POSIX extended, case ignored.</summary>
    Matches,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,

    /// <summary><c>+</c>: the type of the left value decides.</summary>
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

public sealed record BoundBinary(TextSpan Span, BinaryOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression(Span)
{
    public override StaticType Type => Operator == BinaryOperator.Add ? Left.Type : StaticType.Integer;
}

/// <summary><c>x == $null</c> (<paramref name="IsNull"/>) or <c>x != $null</c>.</summary>
public sealed record BoundNullTest(TextSpan Span, BoundExpression Operand, bool IsNull) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Integer;
}

/// <summary><c>selval(condition, a, b)</c></summary>
public sealed record BoundChoice(TextSpan Span, BoundExpression Condition, BoundExpression Then, BoundExpression Else) : BoundExpression(Span);

/// <summary>The old operands that are words: <c>method == "INVITE"</c>, <c>uri == myself</c>, <c>src_ip == 10.0.0.0/8</c>.</summary>
public enum Keyword
{
    Method,

    /// <summary>R-URI in request routes; the same word is the status in reply routes.</summary>
    Uri,
    Status,
    FromUri,
    ToUri,
    SourceIp,
    DestinationIp,
    SourcePort,
    DestinationPort,
    Protocol,
    AddressFamily,
    MessageLength,
    SendIp,
    SendPort,
    SendProtocol,
    SendAddressFamily,
    ToIp,
    ToPort,

    /// <summary>Only as the left side of <c>myself == x</c>.</summary>
    Myself,
}

/// <summary>One comparison of a keyword operand. <paramref name="Right"/> null stands for <c>myself</c>.</summary>
/// <param name="Network">For IP operands: the text of address, address/length or address/mask, checked.</param>
public sealed record BoundKeywordTest(TextSpan Span, Keyword Left, BinaryOperator Operator, BoundExpression? Right, string? Network) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Integer;
}

/// <param name="Arguments">Already shaped for the parameter's kind: Integer: any expression; Format: <see cref="BoundText"/>,
/// <see cref="BoundFormat"/> or another expression; Constant: <see cref="BoundText"/>; Variable: <see cref="BoundVariable"/>;
/// Flag: <see cref="BoundInteger"/>; Regex: <see cref="BoundText"/> when constant.</param>
public sealed record BoundCall(TextSpan Span, FunctionSymbol Function, ImmutableArray<BoundExpression> Arguments) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Integer;
}

/// <summary><c>route(X)</c>: a route known at load, or the expression that names it at run time.</summary>
public sealed record BoundRouteCall(TextSpan Span, RouteSymbol? Route, BoundExpression? Name) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Integer;
}

/// <summary><c>(x = value)</c> used as a value, or as a statement: 1 on success, 0 otherwise.</summary>
public sealed record BoundAssignment(TextSpan Span, BoundVariable Target, BoundExpression Value) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Integer;
}

/// <summary><c>{ statements }</c> used as a value.</summary>
public sealed record BoundStatementExpression(TextSpan Span, ImmutableArray<BoundStatement> Statements) : BoundExpression(Span)
{
    public override StaticType Type => StaticType.Integer;
}
