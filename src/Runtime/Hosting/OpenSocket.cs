using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Hosting;

/// <summary>What a socket was asked for, before a port was chosen, and what it is.</summary>
internal sealed record OpenSocket(ListenSocket Asked, ListenSocket Bound);
