namespace RouteScript.Dsl.Symbols;

/// <summary>What may or must stand in the parentheses of <c>$name(...)</c>.</summary>
public enum InnerName
{
    /// <summary>Nothing: <c>$name</c>.</summary>
    None,

    /// <summary>Text taken as it stands (<c>$var(x)</c>, <c>$shv(x)</c>).</summary>
    Literal,

    /// <summary>Text, or a variable whose value is the name (<c>$hdr($var(h))</c>, <c>$avp($var(n))</c>).</summary>
    Dynamic,

    /// <summary>May be absent.</summary>
    Optional,
}

/// <summary>A pseudo-variable: <c>$name</c>, <c>$name(inner)</c>, <c>$(name(inner)[index])</c>.</summary>
public sealed record VariableSymbol(
    string Name,
    string Module,
    InnerName Inner,
    bool Indexed,
    bool Writable,
    string Summary,
    object Implementation)
{
    public Func<string, string?>? Check { get; init; }

    /// <summary>What is assigned to it other runs see.</summary>
    public bool IsShared { get; init; }

    /// <summary>Reading it changes what other runs see.</summary>
    public bool ChangesWhenRead { get; init; }
}

/// <summary>A transformation <c>{class.name,arguments}</c>.</summary>
public sealed record TransformationSymbol(
    string Class,
    string Name,
    int MinArguments,
    int MaxArguments,
    string Summary,
    object Implementation)
{
    /// <summary>The number (from 1) of an argument that must not be negative; 0: none.</summary>
    public int CountArgument { get; init; }
}
