using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Tests.Resolving;

/// <summary>A zone in dictionaries.</summary>
internal sealed class FakeDns : IDnsSource
{
    public Dictionary<string, NaptrEntry[]> Naptr { get; } = [];

    public Dictionary<string, SrvEntry[]> Srv { get; } = [];

    public Dictionary<string, string[]> Hosts { get; } = [];

    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(5);

    public bool Silent { get; set; }

    public List<string> Asked { get; } = [];

    public Task<DnsAnswer<NaptrEntry>> FindNaptr(string name, CancellationToken cancellation) =>
        Answer("NAPTR " + name, Naptr.GetValueOrDefault(name) ?? []);

    public Task<DnsAnswer<SrvEntry>> FindSrv(string name, CancellationToken cancellation) =>
        Answer("SRV " + name, Srv.GetValueOrDefault(name) ?? []);

    public Task<DnsAnswer<PeerAddress>> FindAddresses(string name, bool v6, CancellationToken cancellation)
    {
        var addresses = (Hosts.GetValueOrDefault(name) ?? [])
            .Select(text => PeerAddress.TryParse(text, out var address) ? address : default)
            .Where(address => address.IsV6 == v6);
        return Answer((v6 ? "AAAA " : "A ") + name, [.. addresses]);
    }

    private Task<DnsAnswer<T>> Answer<T>(string question, T[] records)
    {
        Asked.Add(question);
        return Task.FromResult(Silent ? DnsAnswer<T>.Silence : new DnsAnswer<T>([.. records], TimeToLive));
    }
}
