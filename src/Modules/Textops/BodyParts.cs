using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textops;

/// <summary>One part of a multipart body, as slices of it.</summary>
/// <param name="Raw">From its first header line up to and with the delimiter line that ends it.</param>
/// <param name="Content">Behind its header lines, up to the line end before the delimiter.</param>
/// <param name="Delimiter">Where the delimiter line before it begins, counted from the start of the body.</param>
internal readonly record struct BodyPart(SipText Raw, SipText Content, SipText ContentType, int Delimiter);

/// <summary>Finds the parts of a multipart body (RFC 2046 section 5.1).</summary>
internal static class BodyParts
{
    /// <summary>The first part of a media type; parameters do not count.</summary>
    public static bool TryFind(SipMessage message, SipText type, out BodyPart part)
    {
        var position = 0;
        while (TryRead(message, ref position, out part))
        {
            if (MediaType.WithoutParameters(part.ContentType).EqualsIgnoreCase(type))
                return true;
        }

        return false;
    }

    /// <summary>Reads the part whose delimiter comes next.</summary>
    public static bool TryRead(SipMessage message, ref int position, out BodyPart part)
    {
        part = default;
        var boundary = MediaType.BoundaryOf(message);
        var body = message.Body;
        if (!boundary.IsDefined || boundary.IsEmpty || FindDelimiter(body.Span, boundary.Span, position) is not (>= 0 and var start))
            return false;

        var head = EndOfLine(body.Span, start);
        var end = FindDelimiter(body.Span, boundary.Span, head);
        if (end < 0)
            return false;

        position = end;
        var raw = body.Slice(head, EndOfLine(body.Span, end) - head);
        part = new BodyPart(raw, ContentOf(body.Slice(head, end - head), out var type), type, start);
        return true;
    }

    /// <summary>Where the delimiter that closes the body begins, counted from its start; -1 if there is none.</summary>
    public static int FindLastDelimiter(SipMessage message)
    {
        var boundary = MediaType.BoundaryOf(message);
        var last = -1;
        while (FindDelimiter(message.Body.Span, boundary.Span, last + 1) is >= 0 and var next)
            last = next;
        return last;
    }

    private static int FindDelimiter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, int start)
    {
        for (var i = start; i >= 0 && i < body.Length; i = EndOfLine(body, i))
        {
            var line = body[i..];
            if (line.StartsWith("--"u8) && line[2..].StartsWith(boundary) && (i == 0 || body[i - 1] == '\n'))
                return i;
        }

        return -1;
    }

    private static int EndOfLine(ReadOnlySpan<byte> body, int start) =>
        body[start..].IndexOf((byte)'\n') is >= 0 and var length ? start + length + 1 : body.Length;

    private static SipText ContentOf(SipText part, out SipText type)
    {
        type = SipText.Empty;
        var position = 0;
        while (position < part.Length)
        {
            var end = EndOfLine(part.Span, position);
            var line = part.Slice(position, end - position).Trim();
            position = end;
            if (line.IsEmpty)
                break;
            if (line.StartsWithIgnoreCase("Content-Type:"u8))
                type = line.Slice("Content-Type:"u8.Length).Trim();
        }

        var content = part.Slice(position);
        var length = content.Length;
        if (length > 0 && content[length - 1] == '\n')
            length -= length > 1 && content[length - 2] == '\r' ? 2 : 1;
        return content.Slice(0, length);
    }
}
