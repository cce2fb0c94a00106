using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;

namespace RouteScript.Testing.Servers;

/// <summary>What a server under test is made from.</summary>
public sealed record ServerSetup
{
    /// <summary>Where relative names of files are looked for.</summary>
    public required string Directory { get; init; }

    public ScenarioOptions Options { get; init; } = ScenarioOptions.Default;

    /// <summary>Where it listens if the script does not say.</summary>
    public required Peer Proxy { get; init; }

    /// <summary>Names that resolve; filled before and during the conversation.</summary>
    public IReadOnlyList<DnsEntry> Dns { get; init; } = [];

    /// <summary>The addresses this machine is said to have; null: any. The server cannot listen elsewhere.</summary>
    public Func<PeerAddress, bool>? IsLocal { get; init; }

    /// <summary>Variables of the environment besides those of the process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
