using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 4: one after the other; who is out of use is passed over and nobody gets its turns twice.</summary>
internal sealed class RoundRobin : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count) => Next(set, count);

    public static int Next(DestinationSet set, int count)
    {
        while (true)
        {
            var position = Volatile.Read(ref set.Position);
            var place = set.FirstUsable(position % count, count);
            if (place < 0)
                return 0;
            if (Interlocked.CompareExchange(ref set.Position, (place + 1) % count, position) == position)
                return place;
        }
    }
}
