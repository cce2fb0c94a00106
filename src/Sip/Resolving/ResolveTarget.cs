using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>What a URI says about where to send.</summary>
/// <param name="Host">A name or a numeric address; IPv6 with or without brackets.</param>
/// <param name="Port">0 if the URI has none: only then SRV is asked.</param>
/// <param name="Transport">None if the URI has none: only then NAPTR is asked.</param>
/// <param name="Secure">A <c>sips</c> URI.</param>
public readonly record struct ResolveTarget(
    string Host, int Port = 0, TransportKind Transport = TransportKind.None, bool Secure = false);
