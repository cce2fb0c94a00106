using System.Collections.Immutable;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Syntax;

/// <summary>
/// <c>$name</c>, <c>$name(argument)</c> or <c>$(name(argument)[index]{transformation}…)</c>. Whether the argument is taken
/// literally, as a format or as a key path is for the variable's owner to say, so it is kept both ways.
/// </summary>
public sealed record Variable(
    TextSpan Span,
    string Name,
    VariableArgument? Argument,
    VariableIndex? Index,
    ImmutableArray<Transformation> Transformations) : Node(Span)
{
    /// <summary><c>$null</c> exactly; comparing with it asks whether a value is there.</summary>
    public bool IsNull => Name == "null" && Argument is null && Index is null && Transformations.IsEmpty;
}

/// <summary>The text in parentheses; <see cref="Format"/> is set when variables occur in it.</summary>
public sealed record VariableArgument(TextSpan Span, string Text, FormatText? Format) : Node(Span);

/// <summary>What stands in brackets behind a name.</summary>
public abstract record VariableIndex(TextSpan Span) : Node(Span);

public sealed record NumberIndex(TextSpan Span, int Value) : VariableIndex(Span);

/// <summary><c>[*]</c></summary>
public sealed record AllIndex(TextSpan Span) : VariableIndex(Span);

public sealed record DynamicIndex(TextSpan Span, Variable Value) : VariableIndex(Span);

/// <summary>
/// <c>{class.function,argument,…}</c>. <see cref="Arguments"/> is split at every comma; functions whose arguments may hold
/// commas read <see cref="ArgumentText"/>, everything behind the first comma.
/// </summary>
public sealed record Transformation(
    TextSpan Span,
    string Class,
    string Function,
    string? ArgumentText,
    ImmutableArray<TransformationArgument> Arguments) : Node(Span);

/// <summary>One argument; <see cref="Value"/> is set when it is a variable and nothing else.</summary>
public sealed record TransformationArgument(TextSpan Span, string Text, Variable? Value) : Node(Span);

/// <summary>A text in which variables are replaced when it is used.</summary>
public sealed record FormatText(TextSpan Span, ImmutableArray<FormatPart> Parts) : Node(Span)
{
    public bool HasVariables => Parts.Any(part => part is FormatVariable);
}

public abstract record FormatPart(TextSpan Span) : Node(Span);

public sealed record FormatLiteral(TextSpan Span, string Text) : FormatPart(Span);

public sealed record FormatVariable(TextSpan Span, Variable Variable) : FormatPart(Span);
