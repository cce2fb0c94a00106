using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>The sockets a message came in by and goes out by.</summary>
public readonly record struct SendingPath(ListenSocket? Incoming, ListenSocket? Outgoing);
