using System.Collections.Immutable;

namespace RouteScript.Dsl.Symbols;

/// <summary>How the argument of a function is bound.</summary>
public enum ParameterKind
{
    /// <summary>A number: a literal, a constant string of digits, or any expression asked for its integer.</summary>
    Integer,

    /// <summary>Text; a constant string is a format in which <c>$variables</c> are replaced.</summary>
    Format,

    /// <summary>Text; a constant string is taken to the letter.</summary>
    Text,

    /// <summary>A variable itself, not its value: <c>$var(x)</c> or the constant string <c>"$var(x)"</c>.</summary>
    Variable,

    /// <summary>A constant that the module parses when the script is loaded.</summary>
    Constant,

    /// <summary>A POSIX extended regular expression; compiled when loaded if it is a constant.</summary>
    Regex,

    /// <summary>A flag: a bit number or a name declared by <c>flags</c>.</summary>
    Flag,

    /// <summary>A name declared by <c>avpflags</c>.</summary>
    AvpFlag,
}

/// <param name="Names">For text that names a route block: the kind of block meant; otherwise <see cref="RouteKinds.None"/>.</param>
public sealed record ParameterSymbol(string Name, ParameterKind Kind, bool Optional = false, RouteKinds Names = RouteKinds.None)
{
    /// <summary>Text that names a header, or a whole header line.</summary>
    public bool NamesHeader { get; init; }

    /// <summary>A variable that the function assigns to.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Judges an argument whose text is known when the script is bound; gives what is wrong with it, or null.</summary>
    public Func<string, string?>? Check { get; init; }
}

/// <summary>One form (one list of parameters) of a script function.</summary>
/// <param name="Implementation">What the runtime calls; opaque here.</param>
public sealed record FunctionSymbol(
    string Name,
    string Module,
    RouteKinds Routes,
    Effects Effects,
    ImmutableArray<ParameterSymbol> Parameters,
    string Summary,
    object Implementation)
{
    public int Required { get; } = Parameters.Count(p => !p.Optional);

    public bool Accepts(int arguments) => arguments >= Required && arguments <= Parameters.Length;
}
