using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Runtime.Compilation;

/// <summary>Route blocks as the script names them.</summary>
internal static class RouteText
{
    public static string Of(RouteSymbol route) => (route.Kind, route.Name) switch
    {
        (RouteKinds.Request, "") => "request_route",
        (RouteKinds.Request, _) => $"route[{route.Name}]",
        (RouteKinds.Branch, _) => $"branch_route[{route.Name}]",
        (RouteKinds.Failure, _) => $"failure_route[{route.Name}]",
        (RouteKinds.Reply, _) => "reply_route",
        (RouteKinds.OnReply, _) => $"onreply_route[{route.Name}]",
        (RouteKinds.OnSend, _) => "onsend_route",
        _ => $"event_route[{route.Name}]",
    };
}
