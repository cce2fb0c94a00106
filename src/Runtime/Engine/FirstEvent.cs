using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Workers;

namespace RouteScript.Runtime.Engine;

/// <summary>Runs <c>event_route[core:worker-one-init]</c> once, on the first worker, over a request that nobody sent.</summary>
internal sealed class FirstEvent(RouteWorker worker) : WorkItem
{
    public override void Run(Worker loop)
    {
        if (worker.Engine.Current.Find(RouteKinds.Event, "core:worker-one-init") is not { } route || worker.Engine.Sockets.Sockets.IsEmpty)
            return;

        worker.Run(StandInRequest.Rent(worker, worker.Engine.Current), route, RouteKinds.Event, static ended => ended.Worker.Release(ended));
    }
}
