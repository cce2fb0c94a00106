using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 0: all messages of a call go to the same place.</summary>
internal sealed class CallIdHash : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count)
    {
        var hash = new SpreadHash();
        hash.Add(route.Message.CallId.Span);
        return (int)(hash.Finish() % (uint)count);
    }
}
