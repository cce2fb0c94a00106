using System.Collections.Immutable;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Migration;

public enum UseKind
{
    Module,
    Function,
    ModuleParameter,
    Variable,
    Transformation,
    CoreParameter,
    EventRoute,
    Transport,
}

public enum Availability
{
    Here,

    /// <summary>The original has it, this program has not.</summary>
    Missing,

    /// <summary>Neither has it: misspelt, or of a module nobody knows.</summary>
    Unknown,
}

/// <summary>A name a script uses, with every place.</summary>
/// <param name="Module">Whose it is; null when nobody knows, or where there is no owner.</param>
public sealed record Use(UseKind Kind, string Name, string? Module, Availability Availability, ImmutableArray<SourceLocation> Places);
