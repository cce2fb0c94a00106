using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>
/// Algorithm 13: one after the other among those of the highest priority, where a priority loses a point each time the latency
/// is as high as it. With <c>cc=1</c> only the latency above the usual one counts.
/// </summary>
internal sealed class LowestLatency : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count)
    {
        var highest = int.MinValue;
        for (var i = 0; i < count; i++)
        {
            if (set.Destinations[i].IsUsable)
                highest = Math.Max(highest, Adjusted(set.Destinations[i]));
        }

        var position = (uint)Interlocked.Increment(ref set.Position) - 1;
        var among = 0u;
        for (var i = 0; i < count; i++)
            among += IsAmong(set.Destinations[i], highest) ? 1u : 0;
        if (among == 0)
            return 0;

        var wanted = position % among;
        for (var i = 0; i < count; i++)
        {
            if (IsAmong(set.Destinations[i], highest) && wanted-- == 0)
                return i;
        }

        return 0;
    }

    private static bool IsAmong(Destination destination, int highest) => destination.IsUsable && Adjusted(destination) == highest;

    private static int Adjusted(Destination destination)
    {
        var priority = destination.Priority;
        if (!destination.Latency.IsKnown || priority <= 0)
            return priority;

        var latency = destination.Attributes.CongestionControl
            ? Math.Max(0, destination.Latency.Estimate - destination.Latency.Average)
            : destination.Latency.Estimate;
        return priority - (int)(latency / priority);
    }
}
