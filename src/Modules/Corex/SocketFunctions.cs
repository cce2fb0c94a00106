using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Corex;

/// <summary>Choosing the socket to send from, and the parts of a socket's text.</summary>
[ModulePart("corex")]
public static class SocketFunctions
{
    /// <summary>Sends from the socket <c>proto:address:port</c>.</summary>
    [ScriptFunction("set_send_socket", Effects = Effects.EditsMessage)]
    public static bool SetSendSocket(RouteContext route, SipText address) => Use(route, route.Worker.Engine.Sockets.Parse(address));

    /// <summary>Sends from the socket that <c>listen … name</c> has given this name.</summary>
    [ScriptFunction("set_send_socket_name", Effects = Effects.EditsMessage)]
    public static bool SetSendSocketName(RouteContext route, SipText name) =>
        Use(route, route.Worker.Engine.Sockets.Find(name.ToString()));

    /// <summary>Whether a socket of ours has this name.</summary>
    [ScriptFunction("is_socket_name", Effects = Effects.Reads)]
    public static bool IsSocketName(RouteContext route, SipText name) => route.Worker.Engine.Sockets.Find(name.ToString()) is not null;

    /// <summary>Whether the message was made by the server itself; messages here never are.</summary>
    [ScriptFunction("is_faked_msg", Effects = Effects.Reads)]
    public static bool IsFaked(RouteContext route) => false;

    /// <summary>The address in <c>proto:address:port</c>.</summary>
    [Transformation("sock", "host")]
    public static ScriptValue Host(RouteContext route, ScriptValue value) => TrySplit(value, out _, out var host, out _) ? host : ScriptValue.Nothing;

    /// <summary>The port in <c>proto:address:port</c>; empty text if there is none.</summary>
    [Transformation("sock", "port")]
    public static ScriptValue Port(RouteContext route, ScriptValue value) =>
        !TrySplit(value, out _, out _, out var port) ? ScriptValue.Nothing
        : SipNumber.TryParse(port.Span, out int number) ? number
        : ScriptValue.EmptyText;

    /// <summary>The transport in <c>proto:address:port</c>; empty text if there is none.</summary>
    [Transformation("sock", "proto")]
    public static ScriptValue Transport(RouteContext route, ScriptValue value) =>
        TrySplit(value, out var transport, out _, out _) ? transport.OrEmpty() : ScriptValue.Nothing;

    private static bool Use(RouteContext route, ListenSocket? socket)
    {
        if (socket is not null)
            route.Target.Socket = socket;
        return socket is not null;
    }

    private static bool TrySplit(ScriptValue value, out SipText transport, out SipText host, out SipText port)
    {
        var text = value.Text;
        transport = port = default;
        var rest = text.Span;
        if (TransportNames.TakePrefix(ref rest) != TransportKind.None)
        {
            transport = text.Slice(0, text.Length - rest.Length - 1);
            text = text.Slice(text.Length - rest.Length);
        }

        var bracket = text.IndexOf((byte)']');
        var end = text.Slice(bracket + 1).IndexOf((byte)':');
        host = end < 0 ? text : text.Slice(0, bracket + 1 + end);
        if (end >= 0)
            port = text.Slice(bracket + 2 + end);
        return !host.IsEmpty;
    }
}
