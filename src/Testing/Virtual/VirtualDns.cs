using System.Collections.Immutable;
using System.Globalization;
using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;

namespace RouteScript.Testing.Virtual;

/// <summary>A name server that knows the records of a test and nothing else. It may learn more while it runs.</summary>
public sealed class VirtualDns(IReadOnlyList<DnsEntry> entries) : IDnsSource
{
    private const int LongestChain = 8;

    public Task<DnsAnswer<NaptrEntry>> FindNaptr(string name, CancellationToken cancellation) =>
        Find<NaptrEntry>(name, "NAPTR", words => words is [var order, var preference, var flags, var service, .., var replacement]
            ? new NaptrEntry(Number(order), Number(preference), flags.Trim('"'), service.Trim('"'), replacement.TrimEnd('.'))
            : (NaptrEntry?)null);

    public Task<DnsAnswer<SrvEntry>> FindSrv(string name, CancellationToken cancellation) =>
        Find(name, "SRV", words => words is [var priority, var weight, var port, var target]
            ? new SrvEntry(Number(priority), Number(weight), target.TrimEnd('.'), Number(port))
            : (SrvEntry?)null);

    public Task<DnsAnswer<PeerAddress>> FindAddresses(string name, bool v6, CancellationToken cancellation) =>
        Find(name, v6 ? "AAAA" : "A", words => PeerAddress.TryParse(words[0], out var address) ? address : (PeerAddress?)null);

    private Task<DnsAnswer<T>> Find<T>(string name, string type, Func<string[], T?> parse)
        where T : struct
    {
        name = name.TrimEnd('.');
        for (var i = 0; i < LongestChain && Of(name, "CNAME").FirstOrDefault() is { } alias; i++)
            name = alias.Data.TrimEnd('.');

        var found = Of(name, type).ToList();
        var records = found.Select(entry => parse(entry.Data.Split(' ', StringSplitOptions.RemoveEmptyEntries))).OfType<T>().ToImmutableArray();
        var seconds = found.Count == 0 ? 0 : found.Min(entry => entry.TimeToLive);
        return Task.FromResult(new DnsAnswer<T>(records, TimeSpan.FromSeconds(seconds)));
    }

    private IEnumerable<DnsEntry> Of(string name, string type) =>
        entries.Where(entry => entry.Type == type && string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
