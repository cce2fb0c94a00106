using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>How names are resolved; named as the script's <c>dns_*</c> parameters.</summary>
public sealed record ResolverOptions
{
    public static readonly ResolverOptions Default = new();

    /// <summary>Ask NAPTR where a URI names neither port nor transport; without it such a URI means UDP.</summary>
    public bool TryNaptr { get; init; }

    /// <summary>Ask for IPv6 addresses, too; they come after the IPv4 addresses of the same name.</summary>
    public bool TryIpv6 { get; init; } = true;

    /// <summary>What this server can send over, most liked first.</summary>
    public IReadOnlyList<TransportKind> Transports { get; init; } = [TransportKind.Udp, TransportKind.Tcp, TransportKind.Tls];

    /// <summary>For all questions of one name together.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>More addresses are not returned.</summary>
    public int MaxPeers { get; init; } = 16;
}
