using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>The media type of bodies and their parts (RFC 2045 section 5).</summary>
internal static class MediaType
{
    /// <summary>The type without parameters; <c>application/sdp</c> for a body that has none.</summary>
    public static SipText Of(SipMessage message)
    {
        var value = message.Header(HeaderId.ContentType);
        return value.IsEmpty ? SipText.FromString("application/sdp") : WithoutParameters(value);
    }

    public static SipText WithoutParameters(SipText value)
    {
        var semicolon = value.IndexOf((byte)';');
        return (semicolon < 0 ? value : value.Slice(0, semicolon)).Trim();
    }

    /// <summary>The boundary of a multipart body; not defined when there is none.</summary>
    public static SipText BoundaryOf(SipMessage message)
    {
        var value = message.Header(HeaderId.ContentType);
        var semicolon = value.IndexOf((byte)';');
        if (semicolon < 0 || !value.StartsWithIgnoreCase("multipart/"u8))
            return default;
        return new SipParams(value.Slice(semicolon)).TryGet("boundary"u8, out var boundary) ? boundary.Unquoted : default;
    }
}
