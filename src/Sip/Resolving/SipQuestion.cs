using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>The questions one target leads to.</summary>
internal sealed class SipQuestion(
    IDnsSource dns, HostsFile? hosts, ResolverOptions options, Func<int, int> random, CancellationToken cancellation)
{
    /// <summary>Some server did not answer, so "not found" would be too much to say.</summary>
    public bool MetSilence { get; private set; }

    public async Task<List<ResolvedPeer>> Ask(ResolveTarget target)
    {
        var transport = SipResolver.DefaultTransport(target.Transport, target.Secure);
        if (target.Port != 0)
            return await AskAddresses(target.Host, target.Port, transport).ConfigureAwait(false);
        if (target.Transport == TransportKind.None && options.TryNaptr)
            return await AskNaptr(target).ConfigureAwait(false);

        return await AskService(target.Host, transport).ConfigureAwait(false)
            ?? await AskAddresses(target.Host, transport.DefaultPort(), transport).ConfigureAwait(false);
    }

    // RFC 3263 section 4.1.
    private async Task<List<ResolvedPeer>> AskNaptr(ResolveTarget target)
    {
        var answer = await dns.FindNaptr(target.Host, cancellation).ConfigureAwait(false);
        MetSilence |= !answer.Answered;
        var services = answer.Records
            .Where(entry => entry.Flags.Equals("s", StringComparison.OrdinalIgnoreCase))
            .Select(entry => (Entry: entry, Transport: TransportOf(entry.Service, target.Secure)))
            .Where(service => options.Transports.Contains(service.Transport))
            .OrderBy(service => service.Entry.Order)
            .ThenBy(service => service.Entry.Preference);

        var peers = new List<ResolvedPeer>();
        foreach (var (entry, transport) in services)
            peers.AddRange(await AskSrv(entry.Replacement, transport).ConfigureAwait(false) ?? []);
        if (peers.Count > 0)
            return peers;

        foreach (var transport in options.Transports.Where(transport => !target.Secure || transport.IsSecure()))
        {
            if (await AskService(target.Host, transport).ConfigureAwait(false) is { } found)
                peers.AddRange(found);
        }

        var usual = SipResolver.DefaultTransport(TransportKind.None, target.Secure);
        return peers.Count > 0 ? peers : await AskAddresses(target.Host, usual.DefaultPort(), usual).ConfigureAwait(false);
    }

    private Task<List<ResolvedPeer>?> AskService(string host, TransportKind transport) => transport switch
    {
        TransportKind.Udp => AskSrv("_sip._udp." + host, transport),
        TransportKind.Tcp => AskSrv("_sip._tcp." + host, transport),
        TransportKind.Tls => AskSrv("_sips._tcp." + host, transport),
        TransportKind.Sctp => AskSrv("_sip._sctp." + host, transport),
        _ => Task.FromResult<List<ResolvedPeer>?>(null), // RFC 7118 defines no service names for WebSocket.
    };

    /// <summary>Null if the service has no SRV records; empty if it says there is none, or none of its hosts has an address.</summary>
    private async Task<List<ResolvedPeer>?> AskSrv(string name, TransportKind transport)
    {
        var answer = await dns.FindSrv(name, cancellation).ConfigureAwait(false);
        MetSilence |= !answer.Answered;
        if (answer.Records.IsEmpty)
            return null;

        var entries = answer.Records.ToArray();
        SrvOrder.Sort(entries, random);
        var peers = new List<ResolvedPeer>();
        foreach (var entry in entries)
        {
            // The root as a target: decidedly not offered here (RFC 2782).
            var target = entry.Target.TrimEnd('.');
            if (target.Length > 0 && peers.Count < options.MaxPeers)
                peers.AddRange(await AskAddresses(target, entry.Port, transport).ConfigureAwait(false));
        }

        return peers;
    }

    private async Task<List<ResolvedPeer>> AskAddresses(string name, int port, TransportKind transport)
    {
        var peers = new List<ResolvedPeer>();
        if (hosts?.Find(name) is { Count: > 0 } local)
        {
            Add(peers, local.Where(address => address.IsV4), port, transport);
            Add(peers, local.Where(address => address.IsV6 && options.TryIpv6), port, transport);
            return peers;
        }

        var v4 = dns.FindAddresses(name, v6: false, cancellation);
        var v6 = options.TryIpv6 ? dns.FindAddresses(name, v6: true, cancellation) : null;
        Add(peers, await v4.ConfigureAwait(false), port, transport);
        if (v6 is not null)
            Add(peers, await v6.ConfigureAwait(false), port, transport);
        return peers;
    }

    private void Add(List<ResolvedPeer> peers, DnsAnswer<PeerAddress> answer, int port, TransportKind transport)
    {
        MetSilence |= !answer.Answered;
        Add(peers, answer.Records, port, transport);
    }

    private static void Add(List<ResolvedPeer> peers, IEnumerable<PeerAddress> addresses, int port, TransportKind transport)
    {
        foreach (var address in addresses)
            peers.Add(new ResolvedPeer(transport, address.WithPort(port)));
    }

    private static TransportKind TransportOf(string service, bool secure) => service.ToUpperInvariant() switch
    {
        "SIPS+D2T" => TransportKind.Tls,
        "SIP+D2U" when !secure => TransportKind.Udp,
        "SIP+D2T" when !secure => TransportKind.Tcp,
        "SIP+D2S" when !secure => TransportKind.Sctp,
        _ => TransportKind.None,
    };
}
