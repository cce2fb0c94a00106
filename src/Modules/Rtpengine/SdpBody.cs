using System.Text;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Rtpengine;

/// <summary>The session description in a message: the whole body, or one part of a multipart body.</summary>
public static class SdpBody
{
    private static readonly byte[] Sdp = "application/sdp"u8.ToArray();
    private static readonly byte[] Fragment = "application/trickle-ice-sdpfrag"u8.ToArray();

    /// <summary>Not there when the message has none.</summary>
    public static SipText Find(SipMessage message) => Find(message, Sdp);

    /// <summary>The ICE candidates an INFO brings (RFC 8840); not there when the message has none.</summary>
    public static SipText FindFragment(SipMessage message) => Find(message, Fragment);

    /// <summary>Puts the description in place of <paramref name="old"/>; other parts stay.</summary>
    public static void Replace(SipMessage message, SipText old, string sdp)
    {
        var whole = WholeBody(message);
        var text = Encoding.Latin1.GetBytes(sdp);
        message.SetBody([.. whole.Span[..(old.Offset - whole.Offset)], .. text, .. whole.Span[(old.End - whole.Offset)..]]);
    }

    private static SipText Find(SipMessage message, ReadOnlySpan<byte> type)
    {
        var body = WholeBody(message);
        var declared = message.Header(HeaderId.ContentType);
        if (body.IsEmpty || !declared.IsDefined)
            return default;
        if (IsType(declared.Span, type))
            return body;
        return declared.StartsWithIgnoreCase("multipart/"u8) && Boundary(declared) is { IsEmpty: false } boundary
            ? FindPart(body, boundary, type)
            : default;
    }

    private static SipText WholeBody(SipMessage message)
    {
        var body = message.Body;
        return message.TryGetNumber(HeaderId.ContentLength, out var length) && length < body.Length ? body.Slice(0, length) : body;
    }

    private static bool IsType(ReadOnlySpan<byte> value, ReadOnlySpan<byte> type)
    {
        var end = value.IndexOf((byte)';');
        return AsciiBytes.EqualsIgnoreCase((end < 0 ? value : value[..end]).Trim(" \t\r\n"u8), type);
    }

    private static SipText Boundary(SipText contentType)
    {
        var semicolon = contentType.IndexOf((byte)';');
        if (semicolon < 0)
            return default;

        var boundary = new SipParams(contentType.Slice(semicolon)).Value("boundary"u8);
        return boundary.Length > 2 && boundary[0] == '"' && boundary[boundary.Length - 1] == '"' ? boundary.Slice(1, boundary.Length - 2) : boundary;
    }

    private static SipText FindPart(SipText body, SipText boundary, ReadOnlySpan<byte> type)
    {
        byte[] delimiter = [.. "--"u8, .. boundary.Span];
        var span = body.Span;
        var at = span.IndexOf(delimiter);
        while (at >= 0)
        {
            var start = at + delimiter.Length;
            var length = span[start..].IndexOf(delimiter);
            if (length < 0)
                return default;
            if (PartOfType(body.Slice(start, length), type) is { IsDefined: true } part)
                return part;
            at = start + length;
        }

        return default;
    }

    private static SipText PartOfType(SipText part, ReadOnlySpan<byte> type)
    {
        var span = part.Span;
        var headersEnd = span.IndexOf("\r\n\r\n"u8);
        if (headersEnd < 0)
            return default;

        foreach (var range in span[..headersEnd].Split("\r\n"u8))
        {
            var line = span[range];
            var colon = line.IndexOf((byte)':');
            if (colon < 0 || !AsciiBytes.EqualsIgnoreCase(line[..colon].Trim(" \t"u8), "content-type"u8) || !IsType(line[(colon + 1)..], type))
                continue;

            // The line end before the delimiter belongs to the delimiter.
            var content = part.Slice(headersEnd + 4);
            return content.Length >= 2 && content.Span[^2..].SequenceEqual("\r\n"u8) ? content.Slice(0, content.Length - 2) : content;
        }

        return default;
    }
}
