using System.Buffers;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

internal static class SipUriParser
{
    private static readonly SearchValues<byte> HostSigns =
        SearchValues.Create("0123456789-.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    public static bool TryParse(SipText text, out SipUri uri)
    {
        uri = new SipUri(text);
        var colon = text.IndexOf((byte)':');
        if (colon <= 0)
            return false;

        var scheme = Recognize(text.Span[..colon]);
        if (scheme == SipScheme.None)
            return false;

        uri.Text = text;
        uri.Scheme = scheme;
        uri.SchemeText = text.Slice(0, colon);
        uri.Host = text.Slice(0, 0);
        var rest = text.Slice(colon + 1);
        return scheme switch
        {
            SipScheme.Sip or SipScheme.Sips => TryReadSip(rest, ref uri),
            SipScheme.Urn => TryReadUrn(rest, ref uri),
            _ => TryReadNumber(rest, ref uri),
        };
    }

    private static SipScheme Recognize(ReadOnlySpan<byte> word) => word.Length switch
    {
        3 when AsciiBytes.EqualsIgnoreCase(word, "sip"u8) => SipScheme.Sip,
        3 when AsciiBytes.EqualsIgnoreCase(word, "tel"u8) => SipScheme.Tel,
        3 when AsciiBytes.EqualsIgnoreCase(word, "urn"u8) => SipScheme.Urn,
        4 when AsciiBytes.EqualsIgnoreCase(word, "sips"u8) => SipScheme.Sips,
        4 when AsciiBytes.EqualsIgnoreCase(word, "tels"u8) => SipScheme.Tels,
        _ => SipScheme.None,
    };

    private static bool TryReadNumber(SipText rest, ref SipUri uri)
    {
        var semicolon = rest.IndexOf((byte)';');
        uri.User = semicolon < 0 ? rest : rest.Slice(0, semicolon);
        if (semicolon >= 0)
            uri.ParamsText = rest.Slice(semicolon + 1);
        return !uri.User.IsEmpty;
    }

    private static bool TryReadUrn(SipText rest, ref SipUri uri)
    {
        var colon = rest.IndexOf((byte)':');
        if (colon >= 0)
            uri.User = rest.Slice(0, colon);
        uri.Host = rest.Slice(colon + 1);
        return !uri.Host.IsEmpty;
    }

    private static bool TryReadSip(SipText rest, ref SipUri uri)
    {
        // Whatever stands before the first @ is the user, even if it holds ; or ? (RFC 4475 section 3.1.1.13).
        var at = rest.IndexOf((byte)'@');
        if (at >= 0)
        {
            if (!TryReadUser(rest.Slice(0, at), ref uri))
                return false;
            rest = rest.Slice(at + 1);
        }

        return TryReadHost(ref rest, ref uri) && TryReadPort(ref rest, ref uri) && TryReadTail(rest, ref uri);
    }

    private static bool TryReadUser(SipText user, ref SipUri uri)
    {
        var colon = user.IndexOf((byte)':');
        uri.User = colon < 0 ? user : user.Slice(0, colon);
        if (colon >= 0)
            uri.Password = user.Slice(colon + 1);
        return !uri.User.IsEmpty && uri.Password.IndexOf((byte)':') < 0;
    }

    private static bool TryReadHost(ref SipText rest, ref SipUri uri)
    {
        var span = rest.Span;
        int length;
        if (!span.IsEmpty && span[0] == '[')
        {
            length = span.IndexOf((byte)']') + 1;
        }
        else
        {
            length = span.IndexOfAnyExcept(HostSigns);
            if (length < 0)
                length = span.Length;
            else if (span[length] is not ((byte)':' or (byte)';' or (byte)'?'))
                return false;
        }

        uri.Host = rest.Slice(0, length);
        rest = rest.Slice(length);
        return length > 0;
    }

    private static bool TryReadPort(ref SipText rest, ref SipUri uri)
    {
        if (rest.IsEmpty || rest[0] != ':')
            return true;

        var span = rest.Span;
        var end = 1;
        while (end < span.Length && AsciiBytes.IsDigit(span[end]))
            end++;

        // The original takes a colon without digits, too.
        if (end > 1 && (!SipNumber.TryParse(span[1..end], out int port) || (uri.Port = port) > ushort.MaxValue))
            return false;

        uri.PortText = rest.Slice(1, end - 1);
        rest = rest.Slice(end);
        return true;
    }

    private static bool TryReadTail(SipText rest, ref SipUri uri)
    {
        if (rest.IsEmpty)
            return true;

        var question = rest.IndexOf((byte)'?');
        if (question >= 0)
        {
            uri.HeadersText = rest.Slice(question + 1);
            if (uri.HeadersText.IndexOf((byte)';') >= 0)
                return false;
            rest = rest.Slice(0, question);
        }

        if (!rest.IsEmpty && rest[0] != ';')
            return false;
        if (!rest.IsEmpty)
            uri.ParamsText = rest.Slice(1);
        return true;
    }
}
