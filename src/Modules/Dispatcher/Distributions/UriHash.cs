using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>
/// Algorithms 1 to 3: a URI of the request decides, by its user, host and port. With bit 1 of <c>flags</c> by its user only.
/// </summary>
internal sealed class UriHash(Func<RouteContext, SipText> uri) : IDistribution
{
    private const int DefaultPort = 5060;

    public static SipText From(RouteContext route) => route.Message.TryGetFrom(out var from) ? from.Uri : default;

    public static SipText To(RouteContext route) => route.Message.TryGetTo(out var to) ? to.Uri : default;

    public static SipText Request(RouteContext route) => route.RequestUri;

    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count)
    {
        if (!SipUri.TryParse(uri(route), out var parsed))
        {
            route.Log.Error("dispatcher: the URI that decides on a destination cannot be read"u8);
            return -1;
        }

        var hash = new SpreadHash();
        var user = parsed.User;
        if (!module.HashesUserOnly)
        {
            hash.Add(user.Span);
            hash.Add(HostOf(route, parsed).Span);
        }
        else if (user.IsEmpty)
        {
            route.Log.Warn("dispatcher: the URI that decides on a destination has no user, its host decides"u8);
            hash.Add(parsed.Host.Span);
        }
        else
        {
            hash.Add(user.Span);
        }

        return (int)(hash.Finish() % (uint)count);
    }

    private static SipText HostOf(RouteContext route, in SipUri uri)
    {
        if (uri.Port is 0 or DefaultPort)
            return uri.Host;

        var withColon = route.Arena.Concat(uri.Host.Span, ":"u8);
        return route.Arena.Concat(withColon.Span, route.Arena.Format(uri.Port).Span);
    }
}
