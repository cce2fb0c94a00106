using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>Finds the servers of a name (RFC 3263), never blocking.</summary>
public interface INameResolver
{
    /// <param name="port">0 if the URI has none.</param>
    /// <param name="transport">None if the URI names none.</param>
    /// <returns>In the order they are to be tried; empty if there are none.</returns>
    ValueTask<IReadOnlyList<(TransportKind Transport, PeerAddress Address)>> ResolveAsync(
        string host, int port, TransportKind transport, bool secure, CancellationToken cancellation);
}
