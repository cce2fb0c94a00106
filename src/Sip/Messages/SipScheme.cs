namespace RouteScript.Sip.Messages;

/// <summary>The schemes of URIs that are understood.</summary>
public enum SipScheme : byte
{
    None,
    Sip,
    Sips,
    Tel,
    Tels,
    Urn,
}
