using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Where the message came from and on which socket it arrived.</summary>
[ModulePart("pv")]
public static class NetworkVariables
{
    /// <summary>The source address.</summary>
    [PseudoVariable("si"), PseudoVariable("src_ip")]
    public static ScriptValue Source(RouteContext route) => SocketText.Host(route, route.Source.Peer, brackets: false);

    /// <summary>The source address, IPv6 in brackets.</summary>
    [PseudoVariable("siz")]
    public static ScriptValue BracketedSource(RouteContext route) => SocketText.Host(route, route.Source.Peer, brackets: true);

    /// <summary>The source port.</summary>
    [PseudoVariable("sp")]
    public static ScriptValue SourcePort(RouteContext route) => (int)route.Source.Peer.Port;

    /// <summary>The source as a SIP URI; the transport is named unless it is UDP.</summary>
    [PseudoVariable("su")]
    public static ScriptValue SourceUri(RouteContext route) =>
        SocketText.Uri(route, route.Source.Peer, route.Source.Transport, namesUdp: false);

    /// <summary>The source as a SIP URI with its transport.</summary>
    [PseudoVariable("sut")]
    public static ScriptValue SourceUriWithTransport(RouteContext route) =>
        SocketText.Uri(route, route.Source.Peer, route.Source.Transport, namesUdp: true);

    /// <summary>The source as <c>udp:address:port</c>.</summary>
    [PseudoVariable("sas")]
    public static ScriptValue SourceSocket(RouteContext route) => SocketText.Socket(route, route.Source.Transport, route.Source.Peer);

    /// <summary>The address the message was received on.</summary>
    [PseudoVariable("Ri")]
    public static ScriptValue Local(RouteContext route) => SocketText.Host(route, route.Source.Local.Address, brackets: false);

    /// <summary>The port the message was received on.</summary>
    [PseudoVariable("Rp")]
    public static ScriptValue LocalPort(RouteContext route) => (int)route.Source.Local.Port;

    /// <summary>The receiving socket as a SIP URI; the transport is named unless it is UDP.</summary>
    [PseudoVariable("Ru")]
    public static ScriptValue LocalUri(RouteContext route) =>
        SocketText.Uri(route, route.Source.Local.Address, route.Source.Transport, namesUdp: false);

    /// <summary>The receiving socket as a SIP URI with its transport.</summary>
    [PseudoVariable("Rut")]
    public static ScriptValue LocalUriWithTransport(RouteContext route) =>
        SocketText.Uri(route, route.Source.Local.Address, route.Source.Transport, namesUdp: true);

    /// <summary>The receiving socket as <c>udp:address:port</c>.</summary>
    [PseudoVariable("Ras")]
    public static ScriptValue LocalSocket(RouteContext route) => SocketText.Socket(route, route.Source.Local.Transport, route.Source.Local.Address);

    /// <summary>The name of the receiving socket.</summary>
    [PseudoVariable("Rn")]
    public static ScriptValue LocalName(RouteContext route) =>
        route.Source.Local.Name is { } name ? route.Arena.FromString(name) : ScriptValue.Nothing;

    /// <summary>The advertised address of the receiving socket.</summary>
    [PseudoVariable("RAi")]
    public static ScriptValue Advertised(RouteContext route) => route.Source.Local.AdvertisedHost is { } host
        ? route.Arena.FromString(host)
        : Local(route);

    /// <summary>The advertised port of the receiving socket.</summary>
    [PseudoVariable("RAp")]
    public static ScriptValue AdvertisedPort(RouteContext route) => route.Source.Local.SentByPort;

    /// <summary>The advertised address as a SIP URI; the transport is named unless it is UDP.</summary>
    [PseudoVariable("RAu")]
    public static ScriptValue AdvertisedUri(RouteContext route) => SocketText.AdvertisedUri(route, route.Source.Local, namesUdp: false);

    /// <summary>The advertised address as a SIP URI with its transport.</summary>
    [PseudoVariable("RAut")]
    public static ScriptValue AdvertisedUriWithTransport(RouteContext route) =>
        SocketText.AdvertisedUri(route, route.Source.Local, namesUdp: true);

    /// <summary>The transport the message came by, in lower case.</summary>
    [PseudoVariable("pr"), PseudoVariable("proto")]
    public static ScriptValue Transport(RouteContext route) => SocketText.Name(route.Source.Transport);

    /// <summary>The number of the transport the message came by.</summary>
    [PseudoVariable("prid")]
    public static ScriptValue TransportNumber(RouteContext route) => (int)route.Source.Transport;

    /// <summary>The number of the connection the message came by; nothing for UDP.</summary>
    [PseudoVariable("conid")]
    public static ScriptValue Connection(RouteContext route) =>
        route.Source.Connection.IsNone ? ScriptValue.Nothing : route.Source.Connection.Value;

    /// <summary>The socket the message will be sent from, as <c>udp:address:port</c>.</summary>
    [PseudoVariable("fs")]
    public static ScriptValue SendSocket(RouteContext route) =>
        route.Target.Socket is { } socket ? SocketText.Socket(route, socket.Transport, socket.Address) : ScriptValue.Nothing;

    /// <summary>A socket of ours; <c>$null</c> lets the server choose.</summary>
    [PseudoVariableSetter("fs")]
    public static bool SetSendSocket(RouteContext route, ScriptValue value)
    {
        if (value.Text.IsEmpty)
        {
            route.Target.Socket = value.IsInteger ? route.Target.Socket : null;
            return !value.IsInteger;
        }

        return Choose(route, route.Worker.Engine.Sockets.Parse(value.Text));
    }

    /// <summary>The name of the socket the message will be sent from.</summary>
    [PseudoVariable("fsn")]
    public static ScriptValue SendSocketName(RouteContext route) =>
        route.Target.Socket?.Name is { } name ? route.Arena.FromString(name) : ScriptValue.Nothing;

    /// <summary>The name of a socket of ours; <c>$null</c> lets the server choose.</summary>
    [PseudoVariableSetter("fsn")]
    public static bool SetSendSocketName(RouteContext route, ScriptValue value)
    {
        if (!value.Text.IsEmpty)
            return Choose(route, route.Worker.Engine.Sockets.Find(value.Text.ToString()));
        route.Target.Socket = value.IsInteger ? route.Target.Socket : null;
        return !value.IsInteger;
    }

    /// <summary>The port of the socket the message will be sent from; 0 while none is chosen.</summary>
    [PseudoVariable("fsp")]
    public static ScriptValue SendSocketPort(RouteContext route) => route.Target.Socket?.Port ?? 0;

    private static bool Choose(RouteContext route, ListenSocket? socket)
    {
        if (socket is null)
            route.Log.Warn("no socket of this server has that address or name"u8);
        else
            route.Target.Socket = socket;
        return socket is not null;
    }
}
