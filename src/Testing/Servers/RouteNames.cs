using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Program;
using RouteScript.Runtime.Routing;

namespace RouteScript.Testing.Servers;

/// <summary>Collects the routes entered, by the names they have in a script.</summary>
internal sealed class RouteNames : IRouteTrace
{
    private List<string> _entered = [];

    public void Entered(RouteContext context, CompiledRoute route, RouteKinds kind) => _entered.Add(NameOf(context, route, kind));

    public IReadOnlyList<string> Take()
    {
        var taken = _entered;
        _entered = [];
        return taken;
    }

    // A `route[NAME]` runs with the kind of the route that called it.
    private static string NameOf(RouteContext context, CompiledRoute route, RouteKinds kind)
    {
        if (ReferenceEquals(context.Version.Find(RouteKinds.Request, route.Name), route))
            kind = RouteKinds.Request;

        var word = kind switch
        {
            RouteKinds.Request => route.Name.Length == 0 ? "request_route" : "route",
            RouteKinds.Reply => "reply_route",
            RouteKinds.OnReply => "onreply_route",
            RouteKinds.Branch => "branch_route",
            RouteKinds.Failure => "failure_route",
            RouteKinds.OnSend => "onsend_route",
            _ => "event_route",
        };
        return route.Name.Length == 0 ? word : $"{word}[{route.Name}]";
    }
}
