using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Routing;

/// <summary>What <c>onsend_route</c> sees of the message about to leave.</summary>
public readonly record struct SendingInfo(ListenSocket? From, PeerAddress To, SipText Text);
