using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 10: an INVITE goes where the fewest calls are under way and <c>maxload</c> is not reached.</summary>
internal sealed class LeastCalls : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count)
    {
        if (route.Message.MethodId != MethodId.Invite)
            return 0;

        var best = -1;
        var fewest = int.MaxValue;
        for (var i = 0; i < count; i++)
        {
            var destination = set.Destinations[i];
            var load = destination.Load;
            if (!destination.IsUsable || load >= fewest || (destination.Attributes.MaxLoad > 0 && load >= destination.Attributes.MaxLoad))
                continue;
            fewest = load;
            best = i;
        }

        return best;
    }
}
