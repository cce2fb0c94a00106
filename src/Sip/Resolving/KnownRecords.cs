using System.Collections.Immutable;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>Records that were given to this server. For any thread: they are replaced as a whole.</summary>
public sealed class KnownRecords
{
    private ImmutableArray<KnownRecord> _records = [];

    /// <summary>These and no others.</summary>
    public void Use(ImmutableArray<KnownRecord> records) => ImmutableInterlocked.InterlockedExchange(ref _records, records);

    /// <summary>None any more, unless others are in use by now.</summary>
    public void Forget(ImmutableArray<KnownRecord> records) => ImmutableInterlocked.InterlockedCompareExchange(ref _records, [], records);

    /// <returns>Null if nothing is known of services by that name.</returns>
    internal DnsAnswer<SrvEntry>? FindSrv(string name, DateTimeOffset now)
    {
        var found = Of(name, now).Where(record => record.Service is not null || record.Address is null).ToList();
        return found.Count == 0 ? null : new DnsAnswer<SrvEntry>([.. found.Select(record => record.Service).OfType<SrvEntry>()], TimeSpan.Zero);
    }

    /// <returns>Null if nothing is known of addresses of that name; empty if only others than those asked for are.</returns>
    internal DnsAnswer<PeerAddress>? FindAddresses(string name, bool v6, DateTimeOffset now)
    {
        var found = Of(name, now).Where(record => record.Service is null).ToList();
        return found.Count == 0
            ? null
            : new DnsAnswer<PeerAddress>([.. found.Select(record => record.Address).OfType<PeerAddress>().Where(address => address.IsV6 == v6)], TimeSpan.Zero);
    }

    private IEnumerable<KnownRecord> Of(string name, DateTimeOffset now) =>
        _records.Where(record => string.Equals(record.Name, name, StringComparison.OrdinalIgnoreCase) && (record.ValidUntil is not { } end || now < end));
}
