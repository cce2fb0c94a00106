using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Keepalive;

/// <summary>What the routes for destinations going down and up can read of the probe that caused it.</summary>
internal sealed record ProbeResult(int Code, SipText Reason, DestinationFlags Flags)
{
    public static readonly StateKey<ProbeResult> Key = new();
}
