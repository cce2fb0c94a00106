namespace RouteScript.Sip.Resolving;

/// <summary>An SRV record (RFC 2782).</summary>
public readonly record struct SrvEntry(int Priority, int Weight, string Target, int Port);
