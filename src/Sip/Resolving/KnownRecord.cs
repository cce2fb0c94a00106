using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>A DNS record that somebody gave this server, so that no name server is asked for it.</summary>
/// <param name="Name">The name, in any case.</param>
/// <param name="Address">Of an address record; null for an SRV record and for a name without any address.</param>
/// <param name="Service">Of an SRV record.</param>
/// <param name="ValidUntil">Null: for ever.</param>
public sealed record KnownRecord(string Name, PeerAddress? Address, SrvEntry? Service, DateTimeOffset? ValidUntil);
