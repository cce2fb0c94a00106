using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>Kamailio's conversions between text and integer.</summary>
public static class Conversions
{
    /// <summary>Decimal with an optional sign; with <paramref name="allowHex"/> also <c>0x1f</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, bool allowHex, out long value)
    {
        value = 0;
        var negative = false;
        var i = 0;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            i = 1;
        }

        if (allowHex && text.Length - i > 2 && text[i] == '0' && (text[i + 1] | 0x20) == 'x')
            return TryParseHex(text[(i + 2)..], negative, out value);
        if (i == text.Length || text.Length - i > 20)
            return false;

        var magnitude = 0UL;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit > 9)
                return false;
            magnitude = unchecked((magnitude * 10) + digit);
        }

        value = negative ? unchecked(-(long)magnitude) : unchecked((long)magnitude);
        return true;
    }

    /// <summary>The integer an operator sees: nothing and empty text are 0, other text that is no number is 0 with a warning.</summary>
    public static long ToInteger(RouteContext context, ScriptValue value)
    {
        if (!value.IsText)
            return value.Integer;

        var text = value.Text.Span;
        if (text.IsEmpty)
            return 0;
        if (TryParse(text, allowHex: true, out var number))
            return number;

        context.WarnHere("text that is no number was used as a number: it counts as 0");
        return 0;
    }

    public static SipText ToText(RouteContext context, ScriptValue value) =>
        value.IsText ? value.Text : value.IsInteger ? context.Arena.Format(value.Integer) : default;

    /// <summary>Exact, byte by byte.</summary>
    public static bool SameText(ScriptValue left, ScriptValue right)
    {
        Span<byte> leftDigits = stackalloc byte[20];
        Span<byte> rightDigits = stackalloc byte[20];
        return Bytes(left, leftDigits).SequenceEqual(Bytes(right, rightDigits));
    }

    /// <summary>The text of a value; an integer is formatted into <paramref name="digits"/> (20 bytes).</summary>
    public static ReadOnlySpan<byte> Bytes(ScriptValue value, Span<byte> digits)
    {
        if (value.IsText)
            return value.Text.Span;
        if (!value.IsInteger)
            return default;

        System.Buffers.Text.Utf8Formatter.TryFormat(value.Integer, digits, out var written);
        return digits[..written];
    }

    private static bool TryParseHex(ReadOnlySpan<byte> digits, bool negative, out long value)
    {
        value = 0;
        if (digits.Length > 16)
            return false;

        foreach (var b in digits)
        {
            var digit = (b | 0x20) is >= 'a' and <= 'f' ? (b | 0x20) - 'a' + 10 : b is >= (byte)'0' and <= (byte)'9' ? b - '0' : -1;
            if (digit < 0)
                return false;
            value = (value << 4) | (long)digit;
        }

        if (negative)
            value = -value;
        return true;
    }
}
