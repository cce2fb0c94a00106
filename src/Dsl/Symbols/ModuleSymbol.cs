using System.Collections.Immutable;

namespace RouteScript.Dsl.Symbols;

[Flags]
public enum ModuleParameterTypes
{
    Integer = 1,
    Text = 2,
    Either = Integer | Text,
}

public sealed record ModuleParameterSymbol(string Name, ModuleParameterTypes Types, string Summary, object Implementation);

/// <summary>A module that can be loaded; <c>core</c> is always loaded and holds the core functions and variables.</summary>
public sealed record ModuleSymbol(
    string Name,
    ImmutableArray<FunctionSymbol> Functions,
    ImmutableArray<VariableSymbol> Variables,
    ImmutableArray<TransformationSymbol> Transformations,
    ImmutableArray<ModuleParameterSymbol> Parameters,
    ImmutableArray<string> EventRoutes,
    ImmutableArray<string> Requires,
    string Summary,
    object Implementation)
{
    /// <summary>Route blocks that the module brings along.</summary>
    public ImmutableArray<CodeRouteSymbol> Routes { get; init; } = [];
}

/// <summary>A route block written in C#.</summary>
/// <param name="Kind">One single kind.</param>
/// <param name="Name">As in the brackets of a block; "" for the main ones.</param>
/// <param name="Function">What the block calls, and nothing else.</param>
public sealed record CodeRouteSymbol(RouteKinds Kind, string Name, FunctionSymbol Function);
