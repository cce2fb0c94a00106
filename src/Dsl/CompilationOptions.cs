using System.Collections.Immutable;
using RouteScript.Dsl.Preprocessing;

namespace RouteScript.Dsl;

/// <summary>What surrounds a script while it is read.</summary>
public sealed record CompilationOptions
{
    public static readonly CompilationOptions Default = new();

    /// <summary>The rules of version 5.6.3 instead of the newest language.</summary>
    public bool Strict { get; init; }

    /// <summary>Defines given from outside, each <c>NAME</c> or <c>NAME=text</c>.</summary>
    public ImmutableArray<string> Defines { get; init; } = [];

    /// <summary>Null: no file can be included.</summary>
    public ISourceLoader? Sources { get; init; }

    /// <summary>Null: no environment variable is set.</summary>
    public IEnvironment? Environment { get; init; }
}
