using Microsoft.Extensions.DependencyInjection;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Runtime.Logging;

namespace RouteScript.Runtime.Engine;

/// <summary>What the engine is given by the process, or by a test.</summary>
public sealed record EngineOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public LogRing LogRing { get; init; } = new();

    /// <summary>Kamailio 5.6.3's own rules.</summary>
    public bool Strict { get; init; }

    /// <summary>The product token of Server and User-Agent lines.</summary>
    public string Product { get; init; } = "RouteScript (0.1.0)";

    /// <summary>Identifiers of a worker; a test gives seeded ones.</summary>
    public Func<int, IdSource> Ids { get; init; } = _ => IdSource.System;

    /// <summary>That of the process whose place this one takes; null: one of its own.</summary>
    public EngineIdentity? Identity { get; init; }

    /// <summary>What <c>$env</c> reads.</summary>
    public IEnvironment Environment { get; init; } = new ProcessEnvironment();

    /// <summary>Adds to what constructors of modules may ask for.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Where relative names of files are looked for.</summary>
    public string BaseDirectory { get; init; } = "/";

    /// <summary>Where sockets of control are made: <c>-Y</c>.</summary>
    public string RunDirectory { get; init; } = "/run/routescript";

    /// <summary>The command line wants this much in the log; null: the script decides.</summary>
    public int? Debug { get; init; }

    /// <summary>The command line wants this many workers; 0: the script decides.</summary>
    public int Workers { get; init; }
}
