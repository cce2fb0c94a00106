namespace RouteScript.Testing.Format;

/// <summary>One line of a <c>dns</c> section: <c>NAME [SECONDS] TYPE DATA</c>.</summary>
/// <param name="Type">A, AAAA, SRV or NAPTR, in capitals.</param>
/// <param name="Data">What follows the type, as in a zone file: <c>10 60 5060 gw.example.com</c> for SRV.</param>
public sealed record DnsEntry(string Name, int TimeToLive, string Type, string Data);
