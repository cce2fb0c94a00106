using System.Buffers.Text;
using System.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Addresses and sockets as text in the run's arena.</summary>
internal static class SocketText
{
    private const int Room = 128;
    private static readonly ScriptValue[] Names = [.. Enum.GetValues<TransportKind>().Select(kind => (ScriptValue)new SipText(kind.Lower().ToArray()))];

    public static ScriptValue Name(TransportKind transport) => Names[(int)transport];

    public static ScriptValue Host(RouteContext route, in PeerAddress address, bool brackets)
    {
        var piece = route.Arena.Take(PeerAddress.MaxTextLength);
        return route.Arena.Trim(piece, address.FormatHost(TextArena.Writable(piece), brackets));
    }

    /// <summary><c>udp:10.0.0.1:5060</c></summary>
    public static ScriptValue Socket(RouteContext route, TransportKind transport, in PeerAddress address)
    {
        var piece = route.Arena.Take(Room);
        var target = TextArena.Writable(piece);
        if (target.IsEmpty)
            return ScriptValue.Nothing;

        var length = Put(target, 0, transport.Lower());
        length = Put(target, length, ":"u8);
        return route.Arena.Trim(piece, length + address.Format(target[length..]));
    }

    public static ScriptValue Uri(RouteContext route, in PeerAddress address, TransportKind transport, bool namesUdp)
    {
        var piece = route.Arena.Take(Room);
        var target = TextArena.Writable(piece);
        if (target.IsEmpty)
            return ScriptValue.Nothing;

        var length = Put(target, 0, "sip:"u8);
        length += address.Format(target[length..]);
        return route.Arena.Trim(piece, PutTransport(target, length, transport, namesUdp));
    }

    public static ScriptValue AdvertisedUri(RouteContext route, ListenSocket socket, bool namesUdp)
    {
        var piece = route.Arena.Take(Room + socket.SentByHost.Length);
        var target = TextArena.Writable(piece);
        if (target.IsEmpty)
            return ScriptValue.Nothing;

        var length = Put(target, 0, "sip:"u8);
        length += Encoding.Latin1.GetBytes(socket.SentByHost, target[length..]);
        length = Put(target, length, ":"u8);
        Utf8Formatter.TryFormat(socket.SentByPort, target[length..], out var digits);
        return route.Arena.Trim(piece, PutTransport(target, length + digits, socket.Transport, namesUdp));
    }

    private static int PutTransport(Span<byte> target, int length, TransportKind transport, bool namesUdp)
    {
        if (transport == TransportKind.Udp && !namesUdp)
            return length;
        length = Put(target, length, ";transport="u8);
        return Put(target, length, transport.Lower());
    }

    private static int Put(Span<byte> target, int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[length..]);
        return length + text.Length;
    }
}
