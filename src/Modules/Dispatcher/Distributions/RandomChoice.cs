using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 6: anyone.</summary>
internal sealed class RandomChoice : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count) => route.Worker.Ids.Below(count);
}
