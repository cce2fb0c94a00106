using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Corex;

/// <summary>Sending the request elsewhere just as it came, without a Via of ours: for those who only look on.</summary>
[ModulePart("corex")]
public static class SendingFunctions
{
    private const Effects Sends = Effects.TalksOutside | Effects.Waits;

    /// <summary>Sends the request as it came to its destination, by UDP.</summary>
    [ScriptFunction("send_udp", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Sends)]
    public static ValueTask<ReturnCode> SendUdp(RouteContext route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return SendAsync(route, route.NextHopUri);
    }

    /// <summary>Sends the request as it came to <c>host[:port]</c>, by UDP.</summary>
    [ScriptFunction("send_udp", Routes = RouteKinds.Request | RouteKinds.Failure, Effects = Sends)]
    public static ValueTask<ReturnCode> SendUdp(RouteContext route, SipText host)
    {
        ArgumentNullException.ThrowIfNull(route);
        var uri = route.Arena.Concat("sip:"u8, host.Span);
        return SendAsync(route, route.Arena.Concat(uri.Span, ";transport=udp"u8));
    }

    private static async ValueTask<ReturnCode> SendAsync(RouteContext route, SipText uri)
    {
        if (!HopFinder.TryFind(route, uri, route.Target.Socket, out var hop, out var later))
            hop = await later.ConfigureAwait(true);
        return hop.Error == HopError.None && route.Worker.Send(hop.Socket!, hop.To, hop.Connection, route.Message.All.Span);
    }
}
