using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>Keeps answers for as long as they hold, and asks a question only once while it is open. For any thread.</summary>
public sealed class CachingDnsSource(IDnsSource inner, TimeProvider time, DnsCacheOptions? options = null) : IDnsSource
{
    private readonly DnsCacheOptions _options = options ?? DnsCacheOptions.Default;
    private readonly DnsAnswers<NaptrEntry> _naptr = new(time);
    private readonly DnsAnswers<SrvEntry> _srv = new(time);
    private readonly DnsAnswers<PeerAddress> _v4 = new(time);
    private readonly DnsAnswers<PeerAddress> _v6 = new(time);

    /// <summary>Answers kept.</summary>
    public int Count => _naptr.Count + _srv.Count + _v4.Count + _v6.Count;

    // An open question serves all who ask it: no one's cancellation may end it.
    public Task<DnsAnswer<NaptrEntry>> FindNaptr(string name, CancellationToken cancellation) =>
        _naptr.Find(name, _options, inner, static (source, name) => source.FindNaptr(name, CancellationToken.None));

    public Task<DnsAnswer<SrvEntry>> FindSrv(string name, CancellationToken cancellation) =>
        _srv.Find(name, _options, inner, static (source, name) => source.FindSrv(name, CancellationToken.None));

    public Task<DnsAnswer<PeerAddress>> FindAddresses(string name, bool v6, CancellationToken cancellation) => v6
        ? _v6.Find(name, _options, inner, static (source, name) => source.FindAddresses(name, true, CancellationToken.None))
        : _v4.Find(name, _options, inner, static (source, name) => source.FindAddresses(name, false, CancellationToken.None));

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _naptr.Clear();
        _srv.Clear();
        _v4.Clear();
        _v6.Clear();
    }
}
