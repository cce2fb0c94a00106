using System.Globalization;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Corex;

/// <summary>A DNS record as <c>type=A;name=example.com;addr=10.0.0.1;ttl=3600;flags=0</c>.</summary>
public sealed record GivenRecord(string Name, PeerAddress? Address, SrvEntry? Service, TimeSpan TimeToLive, int Flags) : IScriptConstant<GivenRecord>
{
    private const int Unresolvable = 1;
    private const int Permanent = 2;

    public static bool TryParse(string text, out GivenRecord value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            fields[equals < 0 ? part : part[..equals].TrimEnd()] = equals < 0 ? "" : part[(equals + 1)..].TrimStart();
        }

        string Text(string name) => fields.GetValueOrDefault(name, "");
        int Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

        var flags = Number("flags");
        var isNothing = (flags & Unresolvable) != 0;
        var hasAddress = PeerAddress.TryParse(Text("addr"), out var address);
        var (good, service) = Text("type").ToUpperInvariant() switch
        {
            "A" => (isNothing || (hasAddress && !address.IsV6), (SrvEntry?)null),
            "AAAA" => (isNothing || (hasAddress && address.IsV6), null),
            "SRV" => (isNothing || (Text("addr").Length > 0 && Number("port") is > 0 and <= ushort.MaxValue), ServiceOf()),
            _ => (false, null),
        };
        good &= Text("name").Length > 0;
        value = new GivenRecord(
            Text("name"), isNothing || service is not null ? null : address, isNothing ? null : service, TimeSpan.FromSeconds(Number("ttl")), flags);
        error = good ? "" : $"`{text}` is no record; write `type=A;name=example.com;addr=10.0.0.1;ttl=3600`: type is A, AAAA or SRV, which needs a port.";
        return good;

        SrvEntry ServiceOf() => new(Number("priority"), Number("weight"), Text("addr"), Number("port"));
    }

    /// <summary>The record, counted from now on.</summary>
    public KnownRecord From(DateTimeOffset now) =>
        new(Name, Address, Service, (Flags & Permanent) != 0 ? null : now + TimeToLive);
}
