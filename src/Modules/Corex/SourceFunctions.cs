using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Corex;

/// <summary>Another source or receiving socket for the message at hand, as if it had come that way.</summary>
[ModulePart("corex")]
public static class SourceFunctions
{
    /// <summary>The message counts as received on the socket <c>proto:address:port</c>; a warning if there is none.</summary>
    [ScriptFunction("set_recv_socket", Effects = Effects.EditsMessage)]
    public static bool SetReceivingSocket(RouteContext route, SipText address) => Use(route, route.Worker.Engine.Sockets.Parse(address));

    /// <summary>The message counts as received on the socket of this name; a warning if there is none.</summary>
    [ScriptFunction("set_recv_socket_name", Effects = Effects.EditsMessage)]
    public static bool SetReceivingSocketName(RouteContext route, SipText name) =>
        Use(route, route.Worker.Engine.Sockets.Find(name.ToString()));

    /// <summary>The message counts as sent from <c>proto:address:port</c>: <c>$si</c> and its like, and replies to it.</summary>
    /// <returns>1, or -1 when the address cannot be read.</returns>
    [ScriptFunction("set_source_address", Effects = Effects.EditsMessage)]
    public static bool SetSource(RouteContext route, SipText address)
    {
        var source = route.Source;
        var host = address.Span;
        var named = TransportNames.TakePrefix(ref host);
        var transport = named == TransportKind.None ? source.Transport : named;
        if (!PeerAddress.TryParse(host, out var peer))
            return false;
        if (peer.Port == 0)
            peer = peer.WithPort(transport.DefaultPort());
        route.Source = new PacketSource(peer, source.Local, transport, source.Connection);
        return true;
    }

    private static bool Use(RouteContext route, ListenSocket? socket)
    {
        if (socket is null)
            route.Log.Warn("no socket of this server has that address or name"u8);
        else
            route.Source = new PacketSource(route.Source.Peer, socket, socket.Transport, route.Source.Connection);
        return true;
    }
}
