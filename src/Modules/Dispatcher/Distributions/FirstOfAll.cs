using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithms 8 and 12: always from the beginning.</summary>
internal sealed class FirstOfAll : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count) => 0;
}
