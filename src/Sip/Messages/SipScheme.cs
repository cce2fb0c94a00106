namespace RouteScript.Sip.Messages;

public enum SipScheme : byte
{
    None,
    Sip,
    Sips,
    Tel,
    Tels,
    Urn,
}
