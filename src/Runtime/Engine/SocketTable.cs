using System.Collections.Immutable;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>A name of ours besides the sockets' addresses; what is null or 0 matches anything.</summary>
public sealed record HostAlias(TransportKind Transport, string Host, int Port);

/// <summary>The sockets of the process and the names that mean us. Immutable but for the domains, which are exchanged as a whole.</summary>
public sealed class SocketTable(ImmutableArray<ListenSocket> sockets, ImmutableArray<HostAlias> aliases)
{
    public static readonly SocketTable Empty = new([], []);

    /// <summary>In the order of the script.</summary>
    public ImmutableArray<ListenSocket> Sockets { get; } = sockets;

    public ImmutableArray<HostAlias> Aliases { get; } = aliases;

    private volatile HostAlias[] _domains = [];

    /// <summary>Domains that mean us, with every name below them.</summary>
    public void UseDomains(HostAlias[] domains) => _domains = domains;

    /// <summary>Takes domains back, unless others are in use by now.</summary>
    public void ForgetDomains(HostAlias[] domains)
    {
        if (ReferenceEquals(_domains, domains))
            _domains = [];
    }

    /// <summary>Whether host and port mean this server, by any transport unless one is given (<c>myself</c>).</summary>
    /// <param name="host">Without or with the brackets of IPv6; case does not matter.</param>
    /// <param name="port">0 matches any port.</param>
    public bool IsMyself(ReadOnlySpan<byte> host, int port, TransportKind transport = TransportKind.None)
    {
        if (Find(host, port, transport) is not null)
            return true;

        foreach (var alias in Aliases)
        {
            if (Fits(alias, port, transport) && Same(alias.Host, host))
                return true;
        }

        foreach (var domain in _domains)
        {
            if (Fits(domain, port, transport) && IsWithin(domain.Host, host))
                return true;
        }

        return false;
    }

    private static bool Fits(HostAlias alias, int port, TransportKind transport) =>
        (alias.Port == 0 || port == 0 || alias.Port == port)
        && (alias.Transport == TransportKind.None || transport == TransportKind.None || alias.Transport == transport);

    private static bool IsWithin(string domain, ReadOnlySpan<byte> host)
    {
        var start = host.Length - domain.Length;
        return start == 0 ? Same(domain, host) : start > 0 && host[start - 1] == '.' && Same(domain, host[start..]);
    }

    /// <summary>The socket with this address (or advertised address); null if none of ours has it.</summary>
    public ListenSocket? Find(ReadOnlySpan<byte> host, int port, TransportKind transport = TransportKind.None)
    {
        var parsed = PeerAddress.TryParseHost(host, port, out var address);
        foreach (var socket in Sockets)
        {
            if (transport != TransportKind.None && socket.Transport != transport)
                continue;
            if (parsed && (port == 0 || socket.Port == port) && socket.Address.SameHost(address))
                return socket;
            if (socket.AdvertisedHost is { } advertised && (port == 0 || socket.SentByPort == port) && Same(advertised, host))
                return socket;
        }

        return null;
    }

    /// <summary>Whether any socket of ours, of whatever address family, speaks a transport.</summary>
    public bool Has(TransportKind transport) => Sockets.Any(socket => socket.Transport == transport);

    /// <summary>A socket by <c>[proto:]address[:port]</c>; null if none of ours.</summary>
    public ListenSocket? Parse(SipText text)
    {
        var span = text.Span;
        var transport = TransportNames.TakePrefix(ref span);
        return PeerAddress.TryParse(span, out var address) ? Find(address, transport) : null;
    }

    /// <summary>The socket bound to this address; port 0 matches any.</summary>
    public ListenSocket? Find(in PeerAddress address, TransportKind transport)
    {
        foreach (var socket in Sockets)
        {
            if (socket.Address.SameHost(address)
                && (address.Port == 0 || address.Port == socket.Port)
                && (transport == TransportKind.None || socket.Transport == transport))
            {
                return socket;
            }
        }

        return null;
    }

    /// <summary>The socket with this <c>name</c>; null if none of ours has it.</summary>
    public ListenSocket? Find(string name)
    {
        foreach (var socket in Sockets)
        {
            if (socket.Name == name)
                return socket;
        }

        return null;
    }

    /// <summary>The socket to send from to an address: the one the request came in by when it fits, else the first that fits.</summary>
    public ListenSocket? Select(TransportKind transport, in PeerAddress to, ListenSocket? preferred)
    {
        if (preferred is not null && Fits(preferred, transport, to))
            return preferred;

        foreach (var socket in Sockets)
        {
            if (Fits(socket, transport, to) && (to.IsLoopback == socket.Address.IsLoopback || socket.Address.IsWildcard))
                return socket;
        }

        foreach (var socket in Sockets)
        {
            if (Fits(socket, transport, to))
                return socket;
        }

        return null;
    }

    private static bool Fits(ListenSocket socket, TransportKind transport, in PeerAddress to) =>
        socket.Transport == transport && socket.Address.Family == to.Family;

    private static bool Same(string name, ReadOnlySpan<byte> host)
    {
        if (name.Length != host.Length)
            return false;
        for (var i = 0; i < host.Length; i++)
        {
            if (AsciiBytes.ToLower(host[i]) != AsciiBytes.ToLower((byte)name[i]))
                return false;
        }

        return true;
    }
}
