using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Corex;

/// <summary>Sending without transaction: the message as it came, any text, the request as a client of its own, the reply at once.</summary>
[ModulePart("corex")]
public static class SendFunctions
{
    private const Effects Sends = Effects.TalksOutside | Effects.Waits;

    /// <summary>Sends the message as it came, over UDP, to <c>host[:port]</c>, else to where <c>$du</c> or R-URI say; no Via is added.</summary>
    [ScriptFunction("send_udp", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Sends, Steps = true)]
    public static ReturnCode SendUdp(RouteContext route, SipText host = default) => SendMessage(route, host, TransportKind.Udp);

    /// <summary>As send_udp, over TCP.</summary>
    [ScriptFunction("send_tcp", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Sends, Steps = true)]
    public static ReturnCode SendTcp(RouteContext route, SipText host = default) => SendMessage(route, host, TransportKind.Tcp);

    /// <summary>Sends any text to where a SIP URI means.</summary>
    [ScriptFunction("send_data", Effects = Sends, Steps = true)]
    public static ReturnCode SendData(RouteContext route, SipText uri, SipText data) => DataSender.ToUri(route, uri, null, data);

    /// <summary>Sends any text to where a SIP URI means, from the socket <c>proto:address:port</c>.</summary>
    /// <returns>1 sent; -1 no such socket, or no such destination.</returns>
    [ScriptFunction("sendx", Effects = Sends, Steps = true)]
    public static ReturnCode SendFrom(RouteContext route, SipText uri, SipText socket, SipText data) =>
        route.Worker.Engine.Sockets.Parse(socket) is { } from ? DataSender.ToUri(route, uri, from, data) : ReturnCode.Error;

    /// <summary>Sends the request on with our Via only: its replies come here and go no further. It may have been answered already.</summary>
    /// <param name="branch">Accepted for scripts that name a branch; the branch of our Via tells requests apart without it.</param>
    [ScriptFunction("forward_uac", Routes = RouteKinds.Request, Effects = Sends, Steps = true)]
    public static ReturnCode ForwardAsClient(RouteContext route, int branch = 0) =>
        StatelessForwarder.Start(route, route.NextHopUri, asClient: true);

    /// <summary>As forward_uac, to where a SIP URI means.</summary>
    /// <param name="branch">As there.</param>
    [ScriptFunction("forward_uac_uri", Routes = RouteKinds.Request, Effects = Sends, Steps = true)]
    public static ReturnCode ForwardAsClient(RouteContext route, SipText uri, int branch = 0) =>
        StatelessForwarder.Start(route, uri, asClient: true);

    /// <summary>Passes the reply at hand on by its second Via, now; unless the route drops it, it is passed on once more at its end.</summary>
    [ScriptFunction("forward_reply", Routes = RouteKinds.Reply, Effects = Effects.Relays)]
    public static bool ForwardReply(RouteContext route) => route.Worker.ForwardReply(route);

    /// <summary>Whether <c>event_route[network:msg]</c> runs for received bytes: false, for that route never runs here.</summary>
    [ScriptFunction("is_incoming", Effects = Effects.Reads)]
    public static bool IsIncoming(RouteContext route) => false;

    private static ReturnCode SendMessage(RouteContext route, SipText place, TransportKind transport)
    {
        if (place.IsEmpty)
            return SipUri.TryParse(route.NextHopUri, out var uri) ? DataSender.ToHost(route, uri.Host, uri.Port, transport, route.Message.All) : ReturnCode.Error;
        return SipUri.TryParse(route.Arena.Concat("sip:"u8, place.Span), out var named)
            ? DataSender.ToHost(route, named.Host, named.Port, transport, route.Message.All)
            : ReturnCode.Error;
    }
}
