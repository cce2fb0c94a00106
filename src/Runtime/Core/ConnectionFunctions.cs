using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Core;

/// <summary>What becomes of the connections a message uses: TCP and whatever stands on it. Over UDP they do nothing.</summary>
[ModulePart("core")]
public static class ConnectionFunctions
{
    /// <summary>The request is sent on only if a connection to the next hop exists; else that fails as if nobody answered there.</summary>
    [ScriptFunction("set_forward_no_connect", Effects = Effects.None)]
    public static bool SetForwardNoConnect(RouteContext route) => Add(route, ConnectionUse.ForwardOnlyIfOpen);

    /// <summary>The connection to the next hop is closed when the request has been sent.</summary>
    [ScriptFunction("set_forward_close", Effects = Effects.None)]
    public static bool SetForwardClose(RouteContext route) => Add(route, ConnectionUse.CloseAfterForward);

    /// <summary>Replies never open a connection here; a script that asks for it is right without it.</summary>
    [ScriptFunction("set_reply_no_connect", Effects = Effects.None)]
    public static bool SetReplyNoConnect(RouteContext route) => true;

    /// <summary>The connection the request came over is closed when its final reply has been sent.</summary>
    [ScriptFunction("set_reply_close", Effects = Effects.None)]
    public static bool SetReplyClose(RouteContext route) => Add(route, ConnectionUse.CloseAfterReply);

    /// <summary>Requests to the port that the Via names go over this connection, too, as if its sender listened there.</summary>
    [ScriptFunction("force_tcp_alias", Effects = Effects.WritesShared)]
    [ScriptFunction("add_tcp_alias", Effects = Effects.WritesShared)]
    public static bool AddAlias(RouteContext route) => !route.Message.TryGetVia(0, out var via) || AddAlias(route, via.PortOrDefault);

    /// <summary>Requests to this port of the sender go over this connection, too, as if it listened there.</summary>
    [ScriptFunction("force_tcp_alias", Effects = Effects.WritesShared)]
    [ScriptFunction("add_tcp_alias", Effects = Effects.WritesShared)]
    public static bool AddAlias(RouteContext route, int port)
    {
        if (route.Source.Transport.IsStream())
            route.Worker.Engine.Streams?.AddAlias(route.Source.Connection, port);
        return true;
    }

    /// <summary>The transport that this request tries if it is longer than <c>udp_mtu</c>: TCP, TLS, SCTP or UDP (none).</summary>
    [ScriptFunction("udp_mtu_try_proto", Effects = Effects.None)]
    public static bool TryForLarge(RouteContext route, NamedTransport proto)
    {
        route.LargeTransport = proto.Kind;
        return true;
    }

    private static bool Add(RouteContext route, ConnectionUse use)
    {
        route.ConnectionUse |= use;
        return true;
    }
}
