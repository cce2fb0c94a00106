using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sanity;

/// <summary>Which URIs are good. By the strict rules only those that are read; else as RFC 3261 has it for a proxy.</summary>
internal static class UriJudge
{
    public static SanityFault? RequestUri(SipText uri, bool strict)
    {
        if (!SipUri.TryParse(uri, out var parsed))
            return !strict && HasOtherScheme(uri) ? SanityFault.UnknownScheme : SanityFault.BadRequestUri;

        // RFC 3261 section 19.1.1: a Request-URI has no headers.
        return !strict && !parsed.HeadersText.IsEmpty ? SanityFault.BadRequestUri : null;
    }

    public static bool IsGoodAddress(in NameAddress address, bool strict)
    {
        if (strict)
            return SipUri.TryParse(address.Uri, out _);

        // A bare comma would make two values of one, for whoever reads the header next.
        if (address.Display.IndexOf((byte)',') >= 0 && address.Display[0] != '"')
            return false;
        return SipUri.TryParse(address.Uri, out _) || HasOtherScheme(address.Uri);
    }

    /// <summary>A whole URI (RFC 3986 section 3) whose scheme is none of those that are read.</summary>
    private static bool HasOtherScheme(SipText uri)
    {
        var span = uri.Span;
        var colon = span.IndexOf((byte)':');
        if (colon <= 0 || colon == span.Length - 1 || !char.IsAsciiLetter((char)span[0]) || span.IndexOfAnyInRange((byte)0, (byte)' ') >= 0)
            return false;

        var scheme = span[..colon];
        foreach (var symbol in scheme)
        {
            if (!char.IsAsciiLetterOrDigit((char)symbol) && symbol is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        }

        return !IsRead(scheme);
    }

    private static bool IsRead(ReadOnlySpan<byte> scheme) =>
        AsciiBytes.EqualsIgnoreCase(scheme, "sip"u8) || AsciiBytes.EqualsIgnoreCase(scheme, "sips"u8)
        || AsciiBytes.EqualsIgnoreCase(scheme, "tel"u8) || AsciiBytes.EqualsIgnoreCase(scheme, "tels"u8)
        || AsciiBytes.EqualsIgnoreCase(scheme, "urn"u8);
}
