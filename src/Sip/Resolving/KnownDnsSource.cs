using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>Answers from the records given to this server; what they do not know is asked elsewhere.</summary>
public sealed class KnownDnsSource(KnownRecords known, IDnsSource inner, TimeProvider time) : IDnsSource
{
    public Task<DnsAnswer<NaptrEntry>> FindNaptr(string name, CancellationToken cancellation) => inner.FindNaptr(name, cancellation);

    public Task<DnsAnswer<SrvEntry>> FindSrv(string name, CancellationToken cancellation) =>
        known.FindSrv(name, time.GetUtcNow()) is { } answer ? Task.FromResult(answer) : inner.FindSrv(name, cancellation);

    public Task<DnsAnswer<PeerAddress>> FindAddresses(string name, bool v6, CancellationToken cancellation) =>
        known.FindAddresses(name, v6, time.GetUtcNow()) is { } answer ? Task.FromResult(answer) : inner.FindAddresses(name, v6, cancellation);
}
