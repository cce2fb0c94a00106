using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 7: the text of <c>hash_pvar</c> decides.</summary>
internal sealed class VariableHash : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count)
    {
        if (module.HashText is not { } text)
        {
            route.Log.Error("dispatcher: algorithm 7 needs the parameter hash_pvar"u8);
            return -1;
        }

        var hash = new SpreadHash();
        hash.Add(text.Of(route).Span);
        return (int)(hash.Finish() % (uint)count);
    }
}
