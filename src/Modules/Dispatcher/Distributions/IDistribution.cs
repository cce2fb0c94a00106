using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>One way of choosing among the destinations of a set.</summary>
internal interface IDistribution
{
    /// <summary>Where the search for a usable destination begins.</summary>
    /// <param name="route">The run that asks.</param>
    /// <param name="module">For its parameters.</param>
    /// <param name="set">The set.</param>
    /// <param name="count">Only so many of the set's destinations take part.</param>
    /// <returns>A place in stored order; -1 when none can be chosen.</returns>
    int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count);
}
