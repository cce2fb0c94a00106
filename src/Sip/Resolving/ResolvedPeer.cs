using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>One place to try.</summary>
public readonly record struct ResolvedPeer(TransportKind Transport, PeerAddress Address);
