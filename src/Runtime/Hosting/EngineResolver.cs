using RouteScript.Runtime.Engine;
using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Hosting;

/// <summary>Host names for the engine: hosts file, then name servers, answers kept as long as they hold.</summary>
internal sealed class EngineResolver(SipResolver resolver) : INameResolver
{
    public static EngineResolver Make(CoreParameters core, TimeProvider time, KnownRecords known)
    {
        var settings = new DnsClientSettings
        {
            Timeout = TimeSpan.FromSeconds(Number(core, "dns_retr_time", 2)),
            Retries = (int)Number(core, "dns_retr_no", 1),
        };
        var options = new ResolverOptions
        {
            TryNaptr = Number(core, "dns_try_naptr", 0) != 0,
            TryIpv6 = Number(core, "dns_try_ipv6", 1) != 0,
            Transports = core.DisableTcp ? [TransportKind.Udp] : [TransportKind.Udp, TransportKind.Tcp],
        };
        return new EngineResolver(new SipResolver(
            new KnownDnsSource(known, new CachingDnsSource(new DnsClientSource(settings), time), time), time, options, HostsFile.OfSystem(time)));
    }

    public async ValueTask<IReadOnlyList<(TransportKind Transport, PeerAddress Address)>> ResolveAsync(
        string host, int port, TransportKind transport, bool secure, CancellationToken cancellation)
    {
        var found = await resolver.Resolve(new ResolveTarget(host, port, transport, secure), cancellation).ConfigureAwait(false);
        return [.. found.Peers.Select(peer => (peer.Transport, peer.Address))];
    }

    private static long Number(CoreParameters core, string name, long missing) => core.Find(name) is long value ? value : missing;
}
