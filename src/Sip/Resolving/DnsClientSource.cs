using DnsClient;
using DnsClient.Protocol;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Resolving;

/// <summary>Asks real name servers: those given, else the system's.</summary>
public sealed class DnsClientSource(DnsClientSettings settings) : IDnsSource
{
    private static readonly TimeSpan DefaultNegative = TimeSpan.FromSeconds(60);

    // Finding the system's servers reads files and interfaces: only when a name is first asked.
    private readonly Lazy<LookupClient?> _client = new(() => Create(settings));

    public Task<DnsAnswer<NaptrEntry>> FindNaptr(string name, CancellationToken cancellation) =>
        Ask<NAPtrRecord, NaptrEntry>(
            name, QueryType.NAPTR, record => new(record.Order, record.Preference, record.Flags, record.Services, record.Replacement.Value), cancellation);

    public Task<DnsAnswer<SrvEntry>> FindSrv(string name, CancellationToken cancellation) =>
        Ask<SrvRecord, SrvEntry>(
            name, QueryType.SRV, record => new(record.Priority, record.Weight, record.Target.Value, record.Port), cancellation);

    public Task<DnsAnswer<PeerAddress>> FindAddresses(string name, bool v6, CancellationToken cancellation) =>
        Ask<AddressRecord, PeerAddress>(
            name, v6 ? QueryType.AAAA : QueryType.A, record => PeerAddress.From(record.Address, 0), cancellation);

    private static LookupClient? Create(DnsClientSettings settings)
    {
        try
        {
            var options = settings.Servers.Count > 0
                ? new LookupClientOptions([.. settings.Servers])
                : new LookupClientOptions();
            options.UseCache = false;
            options.ThrowDnsErrors = false;
            options.ContinueOnDnsError = true;
            options.Timeout = settings.Timeout;
            options.Retries = settings.Retries;
            return new LookupClient(options);
        }
        catch (Exception without) when (without is InvalidOperationException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private async Task<DnsAnswer<TEntry>> Ask<TRecord, TEntry>(
        string name, QueryType type, Func<TRecord, TEntry> convert, CancellationToken cancellation)
        where TRecord : DnsResourceRecord
    {
        if (_client.Value is not { } client)
            return DnsAnswer<TEntry>.Silence;

        try
        {
            var response = await client.QueryAsync(name, type, cancellationToken: cancellation).ConfigureAwait(false);
            if (response.HasError && response.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
                return DnsAnswer<TEntry>.Silence;

            var records = response.Answers.OfType<TRecord>().ToList();
            return new DnsAnswer<TEntry>(
                [.. records.Select(convert)],
                records.Count > 0 ? TimeSpan.FromSeconds(records.Min(record => record.InitialTimeToLive)) : Negative(response));
        }
        catch (Exception silence) when (silence is DnsResponseException or OperationCanceledException or IOException
            or System.Net.Sockets.SocketException or ArgumentException or InvalidOperationException)
        {
            return DnsAnswer<TEntry>.Silence;
        }
    }

    // RFC 2308 section 5: the zone says how long "no" holds.
    private static TimeSpan Negative(IDnsQueryResponse response) =>
        response.Authorities.OfType<SoaRecord>().FirstOrDefault() is { } zone
            ? TimeSpan.FromSeconds(Math.Min(zone.Minimum, zone.InitialTimeToLive))
            : DefaultNegative;
}
