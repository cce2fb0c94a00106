using RouteScript.Runtime.Engine;
using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Virtual;

/// <summary>Finds servers as the program does, with the records of a test.</summary>
internal sealed class VirtualResolver(VirtualDns dns, TimeProvider time) : INameResolver
{
    private static readonly ResolverOptions Options = ResolverOptions.Default with { TryNaptr = true };

    // Of SRV records of one priority always the first: conversations repeat.
    private readonly SipResolver _resolver = new(dns, time, Options, random: _ => 0);

    public async ValueTask<IReadOnlyList<(TransportKind Transport, PeerAddress Address)>> ResolveAsync(
        string host, int port, TransportKind transport, bool secure, CancellationToken cancellation)
    {
        var found = await _resolver.Resolve(new ResolveTarget(host, port, transport, secure), cancellation).ConfigureAwait(false);
        return [.. found.Peers.Select(peer => (peer.Transport, peer.Address))];
    }
}
