using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Where the reply at hand goes next, by its second Via.</summary>
[ModulePart("pv")]
public static class ReplyVariables
{
    /// <summary><c>duri</c> the next hop as a URI; <c>dhost</c>, <c>dport</c>, <c>dproto</c>, <c>dprotoid</c> its parts; <c>cntvia</c> how many Via values there are.</summary>
    [PseudoVariable("rpl", Inner = InnerName.Literal)]
    public static ScriptValue About(RouteContext route, in VariableKey key)
    {
        if (!route.Message.IsReply)
            return ScriptValue.Nothing;

        var name = key.Name;
        if (name.Equals("cntvia"u8))
            return route.Message.CountVias();
        if (!route.Message.TryGetVia(1, out var next))
            return ScriptValue.Nothing;

        var (host, port) = (next.ReplyHost, next.ReplyPort);
        var transport = next.Transport == TransportKind.None ? TransportKind.Udp : next.Transport;
        if (name.Equals("dhost"u8))
            return host;
        if (name.Equals("dport"u8))
            return port;
        if (name.Equals("dproto"u8))
            return SocketText.Name(transport);
        if (name.Equals("dprotoid"u8))
            return (int)transport;
        return name.Equals("duri"u8) ? UriEditing.Make(route, host.Span, port, transport) : ScriptValue.Nothing;
    }
}
