using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>What sip_p_charging_vector did to the message at hand: the vector it made, or none if it removed the one received.</summary>
internal sealed class ChargingVector
{
    public static readonly StateKey<ChargingVector> Key = new();

    public SipText Text { get; set; }
}
