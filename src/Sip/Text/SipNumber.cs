namespace RouteScript.Sip.Text;

/// <summary>Numbers in messages: digits only, the whole text, no sign, no overflow.</summary>
public static class SipNumber
{
    public static bool TryParse(ReadOnlySpan<byte> text, out int value)
    {
        var fits = TryParse(text, int.MaxValue, out var wide);
        value = fits ? (int)wide : 0;
        return fits;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out uint value)
    {
        var fits = TryParse(text, uint.MaxValue, out var wide);
        value = fits ? (uint)wide : 0;
        return fits;
    }

    public static bool TryParseHex(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 16)
            return false;

        foreach (var symbol in text)
        {
            var digit = AsciiBytes.HexValue(symbol);
            if (digit < 0)
                return false;
            value = (value << 4) | (uint)digit;
        }

        return true;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, long limit, out long value)
    {
        value = 0;
        if (text.IsEmpty)
            return false;

        foreach (var symbol in text)
        {
            if (!AsciiBytes.IsDigit(symbol))
                return false;
            value = value * 10 + (symbol - '0');
            if (value > limit)
                return false;
        }

        return true;
    }
}
