using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>Reads one Via value; white space and folding may stand wherever the grammar allows them.</summary>
internal static class ViaParser
{
    /// <param name="text">A header value or what is left of it behind a comma.</param>
    /// <param name="via">The first value in it.</param>
    /// <param name="used">How many bytes belong to that value, the comma behind it included.</param>
    public static bool TryParse(SipText text, out Via via, out int used)
    {
        via = new Via(text);
        used = text.Length;
        var span = text.Span;
        var position = 0;

        // The parameters may hold commas only in quotes; so the value ends at the first bare one.
        var nameStart = 0;
        if (span.StartsWith("SIP/2.0/"u8))
        {
            position = "SIP/2.0/"u8.Length;
        }
        else
        {
            if (!TryReadWord(span, ref position, (byte)'/', out nameStart, out var nameEnd)
                || !TryReadWord(span, ref position, (byte)'/', out var versionStart, out var versionEnd))
                return false;
            via.IsMalformed = !AsciiBytes.EqualsIgnoreCase(span[nameStart..nameEnd], "SIP"u8) || !span[versionStart..versionEnd].SequenceEqual("2.0"u8);
        }

        if (!TryReadTransport(text, ref position, ref via) || !TryReadSentBy(text, ref position, ref via))
            return false;

        var end = CommaValues.FindEnd(span, position);
        via.HasNext = end < span.Length;
        used = Math.Min(end + 1, span.Length);
        via.ParamsText = text.Slice(position, end - position).Trim();
        if (via.HasNext)
            via.IsMalformed |= !StartsValue(span[used..]);
        var valueEnd = via.ParamsText.IsEmpty ? via.SentBy.End : via.ParamsText.End;
        via.Value = new SipText(text.Buffer, text.Offset + nameStart, valueEnd - text.Offset - nameStart);
        return ReadParams(ref via);
    }

    private static bool TryReadWord(ReadOnlySpan<byte> span, ref int position, byte delimiter, out int start, out int end)
    {
        SkipWhiteSpace(span, ref position);
        start = position;
        while (position < span.Length && !AsciiBytes.IsWhiteSpace(span[position]) && span[position] is not ((byte)'/' or (byte)';' or (byte)','))
            position++;
        end = position;
        SkipWhiteSpace(span, ref position);
        return end > start && position < span.Length && span[position++] == delimiter;
    }

    private static bool TryReadTransport(SipText text, ref int position, ref Via via)
    {
        var span = text.Span;
        SkipWhiteSpace(span, ref position);
        var start = position;
        while (position < span.Length && !AsciiBytes.IsWhiteSpace(span[position]) && span[position] is not ((byte)';' or (byte)','))
            position++;
        if (position == start || position == span.Length || !AsciiBytes.IsWhiteSpace(span[position]))
            return false;

        via.TransportText = text.Slice(start, position - start);
        via.Transport = TransportNames.TryParse(via.TransportText.Span, out var transport) ? transport : TransportKind.None;
        return true;
    }

    private static bool TryReadSentBy(SipText text, ref int position, ref Via via)
    {
        var span = text.Span;
        SkipWhiteSpace(span, ref position);
        var start = position;
        if (position < span.Length && span[position] == '[')
        {
            var close = span[position..].IndexOf((byte)']');
            if (close < 0)
                return false;
            position += close + 1;
        }
        else
        {
            while (position < span.Length && !AsciiBytes.IsWhiteSpace(span[position]) && span[position] is not ((byte)':' or (byte)';' or (byte)',' or (byte)'('))
                position++;
        }

        if (position == start)
            return false;

        via.Host = text.Slice(start, position - start);
        var sentByEnd = position;
        SkipWhiteSpace(span, ref position);
        if (position < span.Length && span[position] == ':')
        {
            position++;
            SkipWhiteSpace(span, ref position);
            var digits = position;
            while (position < span.Length && AsciiBytes.IsDigit(span[position]))
                position++;
            if (!SipNumber.TryParse(span[digits..position], out int port) || port > ushort.MaxValue)
                return false;
            via.Port = port;
            sentByEnd = position;
            SkipWhiteSpace(span, ref position);
        }

        via.SentBy = text.Slice(start, sentByEnd - start);
        return position == span.Length || span[position] is (byte)';' or (byte)',' or (byte)'(';
    }

    private static bool StartsValue(ReadOnlySpan<byte> rest)
    {
        var position = 0;
        SkipWhiteSpace(rest, ref position);
        return position < rest.Length && rest[position] is not ((byte)',' or (byte)';');
    }

    private static bool ReadParams(ref Via via)
    {
        var end = via.ParamsText.Offset;
        foreach (var param in via.Params)
        {
            // One separator between two parameters; with more, something between them is empty.
            var gap = param.Whole.Offset - end;
            if (gap != 1 && CountSeparators(via.ParamsText, end, gap) > 1)
                via.IsMalformed = true;
            end = param.Whole.End;
            var name = param.Name.Span;
            switch (name.Length)
            {
                case 6 when AsciiBytes.EqualsIgnoreCase(name, "branch"u8):
                    via.Branch = param.Value;
                    via.IsMalformed |= param.Value.IsEmpty;
                    break;
                case 8 when AsciiBytes.EqualsIgnoreCase(name, "received"u8):
                    via.Received = param.Value;
                    break;
                case 5 when AsciiBytes.EqualsIgnoreCase(name, "rport"u8):
                    via.HasRport = true;
                    via.Rport = param.Value;
                    via.RportParam = param.Whole;
                    break;
                case 1 when AsciiBytes.EqualsIgnoreCase(name, "i"u8):
                    via.I = param.Value;
                    break;
                case 5 when AsciiBytes.EqualsIgnoreCase(name, "alias"u8):
                    via.HasAlias = true;
                    break;
            }
        }

        via.IsMalformed |= end != via.ParamsText.End;
        return true;
    }

    private static int CountSeparators(SipText parameters, int start, int length) =>
        parameters.Buffer.AsSpan(start, length).Count((byte)';');

    private static void SkipWhiteSpace(ReadOnlySpan<byte> span, ref int position)
    {
        while (position < span.Length && AsciiBytes.IsWhiteSpace(span[position]))
            position++;
    }
}
