using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Sl;

/// <summary>Runs <c>event_route[sl:local-response]</c> over the reply just sent.</summary>
internal static class LocalResponse
{
    public static void Run(RouteContext request)
    {
        if (request.Version.Find(RouteKinds.Event, "sl:local-response") is not { } route)
            return;

        var worker = request.Worker;
        var context = worker.Rent(request.Version);
        context.Load(worker.LastReply.Copy(), request.Source);
        context.Avps = request.Avps;
        worker.Run(context, route, RouteKinds.Event, static c => c.Worker.Release(c));
    }
}
