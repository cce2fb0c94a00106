using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Values that never change.</summary>
internal static class Constants
{
    public static readonly ScriptValue Port5060 = SipText.FromString("5060");
    public static readonly ScriptValue Port5061 = SipText.FromString("5061");
    public static readonly ScriptValue Udp = SipText.FromString("UDP");
    public static readonly ScriptValue Request = SipText.FromString("rq");
    public static readonly ScriptValue Reply = SipText.FromString("rp");
    public static readonly ScriptValue SipVersion = SipText.FromString("SIP/2.0");
}
