using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Nathelper;

/// <summary>The Contact that is fixed: the last value of the first Contact line.</summary>
internal static class ContactPlace
{
    /// <summary>False without a Contact, for <c>*</c>, and for URIs without a host.</summary>
    public static bool TryFind(SipMessage message, out NameAddress contact, out SipUri uri)
    {
        contact = default;
        uri = default;
        if (message.Find(HeaderId.Contact) is not (>= 0 and var line))
            return false;

        var found = false;
        foreach (var value in new CommaValues(message.ValueOf(message.Headers[line])))
        {
            found = NameAddress.TryParse(value, out contact) && !contact.IsStar
                && SipUri.TryParse(contact.Uri, out uri) && !uri.Host.IsEmpty && uri.Scheme is SipScheme.Sip or SipScheme.Sips;
        }

        return found;
    }
}
