using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 11: each usable one gets the share that its <c>rweight</c> is of the sum.</summary>
internal sealed class RelativeShares : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count) => set.Relative.Next() % count;
}
