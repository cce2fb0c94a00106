namespace RouteScript.Runtime.Rpc;

/// <summary>What the core commands tell about the running server. Whoever hosts the engine provides it.</summary>
public interface IServerFacts
{
    /// <summary>The product's name, as in <c>name</c> of <c>core.runinfo</c>.</summary>
    string Name { get; }

    string Version { get; }

    DateTimeOffset StartedAt { get; }

    TimeProvider Clock { get; }

    /// <summary>The command line, the program first.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>Names of the modules loaded, in load order.</summary>
    IReadOnlyList<string> Modules { get; }

    /// <summary>The defines that hold, with their values; null for one that has none.</summary>
    IReadOnlyList<KeyValuePair<string, string?>> Defines { get; }

    IReadOnlyList<SocketFact> Sockets { get; }

    IReadOnlyList<AliasFact> Aliases { get; }

    /// <summary>What runs: one line for each worker and service.</summary>
    IReadOnlyList<TaskFact> Tasks { get; }

    /// <summary>Asks the server to stop as SIGTERM does.</summary>
    void RequestStop();
}

/// <summary>A socket the server listens on.</summary>
public sealed record SocketFact(string Transport, string Address, int Port)
{
    public bool Multicast { get; init; }

    public bool Multihomed { get; init; }

    public bool Virtual { get; init; }

    /// <summary>The address told to others instead of the socket's own.</summary>
    public string? Advertised { get; init; }

    public string? Name { get; init; }
}

/// <summary>A name that means this server. No transport or port stands for any.</summary>
public sealed record AliasFact(string Host, string? Transport = null, int? Port = null);

/// <summary>A thread or service of the server.</summary>
public sealed record TaskFact(long Id, string Description);
