using RouteScript.Runtime.Engine;
using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Virtual;

/// <summary>Finds servers as the program does, with the records of a test.</summary>
internal sealed class VirtualResolver(IDnsSource dns, TimeProvider time) : INameResolver
{
    private static readonly ResolverOptions Options = ResolverOptions.Default with { TryNaptr = true };

    // Of SRV records of one priority always the first: conversations repeat.
    private readonly SipResolver _resolver = new(dns, time, Options, random: _ => 0);

    // The records are at hand, so it is done at once: conversations repeat to the byte however busy the machine is.
    public ValueTask<IReadOnlyList<(TransportKind Transport, PeerAddress Address)>> ResolveAsync(
        string host, int port, TransportKind transport, bool secure, CancellationToken cancellation)
    {
        var finding = _resolver.Resolve(new ResolveTarget(host, port, transport, secure), cancellation);
        finding.Wait(cancellation);
        return ValueTask.FromResult<IReadOnlyList<(TransportKind Transport, PeerAddress Address)>>(
            [.. finding.Result.Peers.Select(peer => (peer.Transport, peer.Address))]);
    }
}
