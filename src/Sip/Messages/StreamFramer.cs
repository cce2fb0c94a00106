using System.Buffers;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Cuts whole messages out of a stream by Content-Length (RFC 3261 section 18.3). Keeps no state.</summary>
public static class StreamFramer
{
    /// <param name="bytes">All that was received and not yet consumed.</param>
    /// <param name="maxMessage">The largest message, headers and body together.</param>
    public static Frame Cut(ReadOnlySpan<byte> bytes, int maxMessage)
    {
        var start = 0;
        while (start < bytes.Length && bytes[start] is (byte)'\r' or (byte)'\n')
            start++;
        if (start > 0)
            return CutLineEnds(bytes, start);

        var headersEnd = FindHeadersEnd(bytes[..Math.Min(bytes.Length, maxMessage)]);
        if (headersEnd < 0)
            return new Frame(bytes.Length >= maxMessage ? FrameKind.TooLarge : FrameKind.NeedMore, 0, 0);
        if (!TryFindContentLength(bytes[..headersEnd], out var body))
            return new Frame(FrameKind.BadLength, 0, headersEnd);
        if (body > maxMessage - headersEnd)
            return new Frame(FrameKind.TooLarge, 0, headersEnd);
        return bytes.Length < headersEnd + body
            ? new Frame(FrameKind.NeedMore, 0, 0)
            : new Frame(FrameKind.Message, 0, headersEnd + body);
    }

    /// <summary>The same for bytes in several blocks; only then, and only up to the limit, are they copied.</summary>
    public static Frame Cut(in ReadOnlySequence<byte> bytes, int maxMessage)
    {
        if (bytes.IsSingleSegment)
            return Cut(bytes.FirstSpan, maxMessage);

        var length = (int)Math.Min(bytes.Length, maxMessage);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        bytes.Slice(0, length).CopyTo(copy);
        var frame = Cut(copy.AsSpan(0, length), maxMessage);
        ArrayPool<byte>.Shared.Return(copy);
        return frame;
    }

    private static Frame CutLineEnds(ReadOnlySpan<byte> bytes, int end)
    {
        if (bytes.StartsWith("\r\n\r\n"u8))
            return new Frame(FrameKind.Ping, 4, 0);

        // The first part of a ping may be all that has arrived.
        return "\r\n\r\n"u8.StartsWith(bytes)
            ? new Frame(FrameKind.NeedMore, 0, 0)
            : new Frame(FrameKind.LineEnd, end, 0);
    }

    /// <summary>The position behind the empty line, or -1.</summary>
    private static int FindHeadersEnd(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (true)
        {
            var lineFeed = bytes[position..].IndexOf((byte)'\n');
            if (lineFeed < 0)
                return -1;

            position += lineFeed + 1;
            if (position < bytes.Length && bytes[position] == '\n')
                return position + 1;
            if (position + 1 < bytes.Length && bytes[position] == '\r' && bytes[position + 1] == '\n')
                return position + 2;
        }
    }

    /// <summary>False if there is none, one that is no number, or two that differ.</summary>
    private static bool TryFindContentLength(ReadOnlySpan<byte> headers, out int length)
    {
        length = -1;
        while (!headers.IsEmpty)
        {
            var lineFeed = headers.IndexOf((byte)'\n');
            var line = lineFeed < 0 ? headers : headers[..lineFeed];
            headers = lineFeed < 0 ? [] : headers[(lineFeed + 1)..];
            if (line.IsEmpty || line[0] is not ((byte)'C' or (byte)'c' or (byte)'L' or (byte)'l'))
                continue;

            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || HeaderNames.Recognize(Trim(line[..colon])) != HeaderId.ContentLength)
                continue;
            if (!SipNumber.TryParse(Trim(line[(colon + 1)..]), out int found) || (length >= 0 && found != length))
                return false;
            length = found;
        }

        return length >= 0;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);
}
