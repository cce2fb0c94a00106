using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// Finds first line, headers and body of a message without copying a byte. It never throws and, once the message object has
/// grown to ordinary size, allocates nothing. It judges as little as it can: scripts see odd headers and decide themselves.
/// </summary>
public static class SipParser
{
    public const int MaxHeaders = 1000;

    private const byte Lf = (byte)'\n';

    /// <summary>Line ends before the first line are skipped and belong to no message.</summary>
    public static SipParseResult TryParse(byte[] buffer, int offset, int length, SipMessage into)
    {
        into.Reset();
        var bytes = new ReadOnlySpan<byte>(buffer, offset, length);
        var skipped = 0;
        while (skipped < bytes.Length && bytes[skipped] is (byte)'\r' or Lf)
            skipped++;
        if (skipped == bytes.Length)
            return into.Finish(SipParseResult.Empty);

        bytes = bytes[skipped..];
        into.Begin(buffer, offset + skipped, bytes.Length);

        var lineFeed = bytes.IndexOf(Lf);
        var firstLine = FirstLineParser.TryParse(lineFeed < 0 ? bytes : bytes[..lineFeed], into);
        if (lineFeed < 0)
            return into.Finish(firstLine == SipParseResult.Ok ? SipParseResult.NoVia : firstLine);
        if (firstLine != SipParseResult.Ok)
        {
            // Its sender may still be told, if the headers say who that is; a broken reply has nobody to tell.
            if (!AsciiBytes.EqualsIgnoreCase(bytes[..Math.Min(4, bytes.Length)], "SIP/"u8))
                ReadHeaders(bytes, lineFeed + 1, into);
            return into.Finish(firstLine);
        }

        var headers = ReadHeaders(bytes, lineFeed + 1, into);
        return into.Finish(headers == SipParseResult.Ok ? Judge(into) : headers);
    }

    private static SipParseResult ReadHeaders(ReadOnlySpan<byte> bytes, int start, SipMessage into)
    {
        into.HeadersStart = start;
        var position = start;
        while (position < bytes.Length)
        {
            if (bytes[position] == Lf || (bytes[position] == '\r' && position + 1 < bytes.Length && bytes[position + 1] == Lf))
            {
                into.EndHeaders(position, position + (bytes[position] == Lf ? 1 : 2), isComplete: true);
                return SipParseResult.Ok;
            }

            var end = FindLineEnd(bytes, position, out var isFolded);
            if (!TryReadHeader(bytes[..end], position, isFolded, out var header))
                into.HasBrokenHeader = true;
            else if (!into.TryAdd(header))
                return SipParseResult.TooManyHeaders;
            position = end;
        }

        into.EndHeaders(position, position, isComplete: false);
        return SipParseResult.Ok;
    }

    private static int FindLineEnd(ReadOnlySpan<byte> bytes, int start, out bool isFolded)
    {
        isFolded = false;
        var position = start;
        while (true)
        {
            var lineFeed = bytes[position..].IndexOf(Lf);
            if (lineFeed < 0)
                return bytes.Length;

            position += lineFeed + 1;
            if (position == bytes.Length || !AsciiBytes.IsBlank(bytes[position]))
                return position;
            isFolded = true;
        }
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> bytes, int start, bool isFolded, out HeaderLine header)
    {
        header = default;
        var position = start;
        while (position < bytes.Length && bytes[position] is > (byte)' ' and not (byte)':')
            position++;
        var name = bytes[start..position];
        while (position < bytes.Length && AsciiBytes.IsBlank(bytes[position]))
            position++;
        if (name.IsEmpty || position == bytes.Length || bytes[position] != ':')
            return false;

        int bodyStart = position + 1, bodyEnd = bytes.Length;
        while (bodyEnd > bodyStart && AsciiBytes.IsWhiteSpace(bytes[bodyEnd - 1]))
            bodyEnd--;
        while (bodyStart < bodyEnd && AsciiBytes.IsWhiteSpace(bytes[bodyStart]))
            bodyStart++;
        header = new HeaderLine(
            HeaderNames.Recognize(name), start, name.Length, bodyStart, bodyEnd - bodyStart, bytes.Length, isFolded);
        return true;
    }

    private static SipParseResult Judge(SipMessage message)
    {
        if (!message.Has(HeaderId.Via))
            return SipParseResult.NoVia;
        if (!message.HasTopVia || message.TopVia.IsMalformed)
            return SipParseResult.BadVia;

        var missing =
            !message.Has(HeaderId.From) ? SipParseResult.MissingFrom
            : !message.HasTo ? SipParseResult.MissingTo
            : !message.Has(HeaderId.CallId) ? SipParseResult.MissingCallId
            : !message.HasCSeq ? SipParseResult.MissingCSeq
            : message.IsRequest && message.HasRepeatedSingles ? SipParseResult.RepeatedHeader
            : SipParseResult.Ok;
        return missing is not (SipParseResult.Ok or SipParseResult.RepeatedHeader) && message.HasBrokenHeader ? SipParseResult.HeaderWithoutColon : missing;
    }
}
