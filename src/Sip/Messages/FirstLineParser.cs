using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Request and status line. One blank in front of the URI, as the original wants it; further ones behind it are forgiven.</summary>
internal static class FirstLineParser
{
    private const int VersionLength = 7;

    public static SipParseResult TryParse(ReadOnlySpan<byte> line, SipMessage into)
    {
        while (!line.IsEmpty && AsciiBytes.IsWhiteSpace(line[^1]))
            line = line[..^1];
        return line.Length >= 4 && AsciiBytes.EqualsIgnoreCase(line[..4], "SIP/"u8)
            ? TryParseStatus(line, into)
            : TryParseRequest(line, into);
    }

    private static SipParseResult TryParseStatus(ReadOnlySpan<byte> line, SipMessage into)
    {
        var blank = line.IndexOf((byte)' ');
        if (blank < 0)
            return SipParseResult.BadFirstLine;
        if (!IsVersion2(line[..blank]))
            return SipParseResult.UnknownVersion;

        var rest = line[(blank + 1)..];
        if (rest.Length < 3 || !SipNumber.TryParse(rest[..3], out int code))
            return SipParseResult.BadFirstLine;
        if (rest.Length > 3 && rest[3] != ' ')
            return SipParseResult.BadFirstLine;

        var reason = Math.Min(line.Length, VersionLength + 5);
        into.SetStatusLine(code, VersionLength + 1, reason, line.Length - reason);
        return SipParseResult.Ok;
    }

    private static SipParseResult TryParseRequest(ReadOnlySpan<byte> line, SipMessage into)
    {
        var last = line.LastIndexOf((byte)' ');
        if (last < 0 || !IsSip(line[(last + 1)..]))
            return SipParseResult.NotSip;
        if (!IsVersion2(line[(last + 1)..]))
            return SipParseResult.UnknownVersion;

        var first = line.IndexOf((byte)' ');
        var uri = first < last ? line[(first + 1)..last].TrimEnd((byte)' ') : [];
        if (first <= 0 || uri.IsEmpty || uri.IndexOfAny((byte)' ', (byte)'\t') >= 0 || !IsToken(line[..first]))
            return SipParseResult.BadFirstLine;

        into.SetRequestLine(MethodNames.Recognize(line[..first]), first, first + 1, uri.Length);
        return SipParseResult.Ok;
    }

    private static bool IsSip(ReadOnlySpan<byte> word)
        => word.Length >= 4 && AsciiBytes.EqualsIgnoreCase(word[..4], "SIP/"u8);

    private static bool IsVersion2(ReadOnlySpan<byte> word) => AsciiBytes.EqualsIgnoreCase(word, "SIP/2.0"u8);

    private static bool IsToken(ReadOnlySpan<byte> word)
    {
        foreach (var symbol in word)
        {
            if (symbol is <= (byte)' ' or >= 0x7F)
                return false;
        }

        return true;
    }
}
