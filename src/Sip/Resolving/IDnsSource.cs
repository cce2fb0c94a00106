using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>Answers DNS questions. Never throws for what a server says or does not say.</summary>
public interface IDnsSource
{
    Task<DnsAnswer<NaptrEntry>> FindNaptr(string name, CancellationToken cancellation);

    Task<DnsAnswer<SrvEntry>> FindSrv(string name, CancellationToken cancellation);

    /// <summary>The IPv4 or the IPv6 addresses of a name, with port 0.</summary>
    Task<DnsAnswer<PeerAddress>> FindAddresses(string name, bool v6, CancellationToken cancellation);
}
