using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>
/// Finds where to send by RFC 3263 section 4: NAPTR, then SRV, then addresses. Numeric hosts are answered at once. For any thread.
/// </summary>
/// <param name="random">A number from 0 to its argument, inclusive; decides between SRV records of one priority.</param>
public sealed class SipResolver(
    IDnsSource dns, TimeProvider time, ResolverOptions? options = null, HostsFile? hosts = null, Func<int, int>? random = null)
{
    private readonly Func<int, int> _random = random ?? (max => Random.Shared.Next(max + 1));

    /// <summary>May be replaced while running.</summary>
    public ResolverOptions Options { get; set; } = options ?? ResolverOptions.Default;

    /// <summary>True if the host is numeric: then nothing has to be asked, and nothing is allocated.</summary>
    public static bool TryResolveNow(
        ReadOnlySpan<byte> host, int port, TransportKind transport, bool secure, out ResolvedPeer peer)
    {
        transport = DefaultTransport(transport, secure);
        var numeric = PeerAddress.TryParseHost(host, port == 0 ? transport.DefaultPort() : port, out var address);
        peer = new ResolvedPeer(transport, address);
        return numeric;
    }

    /// <summary>Asks as long as the budget lasts. Never throws for what the network does.</summary>
    public async Task<ResolveResult> Resolve(ResolveTarget target, CancellationToken cancellation = default)
    {
        if (target.Host.All(char.IsAscii)
            && TryResolveNow(System.Text.Encoding.ASCII.GetBytes(target.Host), target.Port, target.Transport, target.Secure, out var peer))
            return ResolveResult.Of(peer);
        if (!HostName.IsValid(target.Host))
            return ResolveResult.Failed(ResolveFailure.BadName);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var question = new SipQuestion(dns, hosts, Options, _random, stop.Token);
        var asking = question.Ask(target with { Host = target.Host.TrimEnd('.').ToLowerInvariant() });
        var first = await Task.WhenAny(asking, Task.Delay(Options.Budget, time, stop.Token)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        if (first != asking)
            return ResolveResult.Failed(ResolveFailure.NoAnswer);

        var peers = await asking.ConfigureAwait(false);
        if (peers.Count > 0)
            return new ResolveResult([.. peers.Take(Options.MaxPeers)], ResolveFailure.None);
        return ResolveResult.Failed(question.MetSilence ? ResolveFailure.NoAnswer : ResolveFailure.NotFound);
    }

    internal static TransportKind DefaultTransport(TransportKind transport, bool secure) => transport switch
    {
        TransportKind.None => secure ? TransportKind.Tls : TransportKind.Udp,
        TransportKind.Tcp when secure => TransportKind.Tls,
        TransportKind.Ws when secure => TransportKind.Wss,
        _ => transport,
    };
}
