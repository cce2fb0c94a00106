using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 9: each gets its <c>weight</c> of one hundred.</summary>
internal sealed class WeightShares : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count) => set.Weights.Next() % count;
}
