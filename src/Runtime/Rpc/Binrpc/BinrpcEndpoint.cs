using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>What carries the protocol.</summary>
public enum BinrpcTransport
{
    UnixStream,
    UnixDatagram,
    Tcp,
    Udp,
}

/// <summary>
/// A place to listen on or to call, written <c>unixs:/path</c>, <c>unixd:/path</c>, <c>tcp:host:port</c> or
/// <c>udp:host:port</c>. Without a scheme a path is a Unix stream socket and anything else UDP.
/// </summary>
public sealed record BinrpcEndpoint(BinrpcTransport Transport, string Address, int Port)
{
    /// <summary>Taken when none is written, as <c>kamcmd</c> does.</summary>
    public const int DefaultPort = 2049;

    public bool IsUnix => Transport is BinrpcTransport.UnixStream or BinrpcTransport.UnixDatagram;

    public bool IsStream => Transport is BinrpcTransport.UnixStream or BinrpcTransport.Tcp;

    /// <summary>The transport's name in <c>ctl.listen</c> and <c>ctl.who</c>.</summary>
    public string TransportName => Transport switch
    {
        BinrpcTransport.UnixStream => "unix_stream",
        BinrpcTransport.UnixDatagram => "unix_dgram",
        BinrpcTransport.Tcp => "tcp",
        _ => "udp",
    };

    public static BinrpcEndpoint UnixStream(string path) => new(BinrpcTransport.UnixStream, path, 0);

    public static BinrpcEndpoint? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : text[..colon];
        var rest = text[(colon + 1)..];
        return scheme switch
        {
            "unix" or "unixs" => rest.Length == 0 ? null : UnixStream(rest),
            "unixd" => rest.Length == 0 ? null : new(BinrpcTransport.UnixDatagram, rest, 0),
            "tcp" => Internet(BinrpcTransport.Tcp, rest),
            "udp" => Internet(BinrpcTransport.Udp, rest),
            _ when text.Contains('/', StringComparison.Ordinal) => UnixStream(text),
            _ => text.Length == 0 ? null : Internet(BinrpcTransport.Udp, text),
        };
    }

    /// <summary>The socket address; names are looked up. <c>*</c> stands for all local addresses.</summary>
    public async Task<EndPoint> ResolveAsync(CancellationToken cancel = default)
    {
        if (IsUnix)
            return new UnixDomainSocketEndPoint(Address);
        if (Address is "*" or "")
            return new IPEndPoint(IPAddress.Any, Port);
        if (IPAddress.TryParse(Address, out var literal))
            return new IPEndPoint(literal, Port);
        if (Address == "localhost")
            return new IPEndPoint(IPAddress.Loopback, Port);

        var found = await Dns.GetHostAddressesAsync(Address, cancel).ConfigureAwait(false);
        return found.Length > 0 ? new IPEndPoint(found[0], Port) : throw new SocketException((int)SocketError.HostNotFound);
    }

    public override string ToString() => Transport switch
    {
        BinrpcTransport.UnixStream => $"unixs:{Address}",
        BinrpcTransport.UnixDatagram => $"unixd:{Address}",
        _ => $"{TransportName}:{(Address.Contains(':', StringComparison.Ordinal) ? $"[{Address}]" : Address)}:{Port}",
    };

    private static BinrpcEndpoint? Internet(BinrpcTransport transport, string text)
    {
        var colon = text.LastIndexOf(':');
        if (text.EndsWith(']'))
            colon = -1;

        var host = colon < 0 ? text : text[..colon];
        var port = colon < 0 ? "" : text[(colon + 1)..];
        if (colon < 0 && IsNumber(text))
            (host, port) = ("*", text);

        var number = DefaultPort;
        if (port.Length > 0 && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 65535))
            return null;

        host = host.Trim('[', ']');
        return new BinrpcEndpoint(transport, host.Length == 0 ? "*" : host, number);
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
