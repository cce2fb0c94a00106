using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Core;

/// <summary>Stateless forwarding, a function of the language itself.</summary>
[ModulePart("core")]
public static class ForwardFunctions
{
    private const Effects Forwards = Effects.Relays | Effects.Waits | Effects.TalksOutside;

    /// <summary>Sends the request on without a transaction: to <c>$du</c>, else to its R-URI.</summary>
    [ScriptFunction("forward", Routes = RouteKinds.Request, Effects = Forwards, Steps = true)]
    public static ReturnCode Forward(RouteContext route) => StatelessForwarder.Start(route, route.NextHopUri);

    /// <summary>Sends the request on without a transaction to a host, or with <c>uri:host</c> as without arguments.</summary>
    [ScriptFunction("forward", Routes = RouteKinds.Request, Effects = Forwards, Steps = true)]
    public static ReturnCode Forward(RouteContext route, [Literal] SipText host) => Forward(route, host, default);

    /// <summary>Sends the request on without a transaction to a host and port, or with <c>uri:host, uri:port</c> as without arguments.</summary>
    [ScriptFunction("forward", Routes = RouteKinds.Request, Effects = Forwards, Steps = true)]
    [ScriptFunction("forward_udp", Routes = RouteKinds.Request, Effects = Forwards, Steps = true)]
    public static ReturnCode Forward(RouteContext route, [Literal] SipText host, [Literal] SipText port) =>
        StatelessForwarder.Start(route, UriOf(route, host, port, default));

    /// <summary>As forward, over TCP.</summary>
    [ScriptFunction("forward_tcp", Routes = RouteKinds.Request, Effects = Forwards, Steps = true)]
    public static ReturnCode ForwardTcp(RouteContext route, [Literal] SipText host, [Literal] SipText port) =>
        StatelessForwarder.Start(route, UriOf(route, host, port, ";transport=tcp"u8));

    private static SipText UriOf(RouteContext route, SipText host, SipText port, ReadOnlySpan<byte> parameters)
    {
        if (host.Equals("uri:host"u8))
            return route.NextHopUri;

        var uri = route.Arena.Concat("sip:"u8, host.Span);
        if (!port.IsEmpty && !port.Equals("uri:port"u8))
            uri = route.Arena.Concat(route.Arena.Concat(uri.Span, ":"u8).Span, port.Span);
        return parameters.IsEmpty ? uri : route.Arena.Concat(uri.Span, parameters);
    }
}
