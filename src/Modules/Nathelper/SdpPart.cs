using RouteScript.Modules.Textops;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Nathelper;

/// <summary>The session description of a message: its body, or that part of a multipart body.</summary>
internal static class SdpPart
{
    /// <summary>Not defined if there is none.</summary>
    /// <param name="needsType">A body without Content-Type is not taken for a description.</param>
    public static SipText Find(SipMessage message, bool needsType)
    {
        var body = message.Body;
        if (body.IsEmpty || (needsType && !message.Has(HeaderId.ContentType)))
            return default;
        if (MediaType.Of(message).EqualsIgnoreCase("application/sdp"u8))
            return body;
        return BodyParts.TryFind(message, SipText.FromString("application/sdp"), out var part) ? part.Content : default;
    }
}
