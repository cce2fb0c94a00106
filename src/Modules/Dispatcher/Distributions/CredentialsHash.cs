using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Distributions;

/// <summary>Algorithm 5: the name a client authenticates with decides; without credentials one after the other.</summary>
internal sealed class CredentialsHash : IDistribution
{
    public int Choose(RouteContext route, DispatcherModule module, DestinationSet set, int count)
    {
        var value = route.Message.Header(HeaderId.Authorization);
        if (value.IsEmpty)
            value = route.Message.Header(HeaderId.ProxyAuthorization);
        if (!DigestCredentials.TryParse(value, out var credentials) || credentials.UserName.IsEmpty)
            return RoundRobin.Next(set, count);

        var hash = new SpreadHash();
        hash.Add(credentials.UserName.Span);
        return (int)(hash.Finish() % (uint)count);
    }
}
