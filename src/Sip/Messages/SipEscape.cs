using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary><c>%xx</c> in URIs (RFC 3261 section 19.1.2).</summary>
public static class SipEscape
{
    /// <summary>Equal when unescaped; letters count as they are.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => AreEqual(left, right, ignoreCase: false);

    public static bool AreEqualIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => AreEqual(left, right, ignoreCase: true);

    /// <summary>A <c>%</c> without two hexadecimal digits stays as it is.</summary>
    public static void Unescape(ReadOnlySpan<byte> text, ByteWriter output)
    {
        for (var i = 0; i < text.Length;)
            output.Write(Next(text, ref i));
    }

    /// <summary>Escapes what may not stand in a user (RFC 3261 section 25.1: unreserved and user-unreserved stay).</summary>
    public static void EscapeUser(ReadOnlySpan<byte> text, ByteWriter output) => Escape(text, "&=+$,;?/"u8, output);

    /// <summary>Escapes what may not stand in a parameter (unreserved and param-unreserved stay).</summary>
    public static void EscapeParam(ReadOnlySpan<byte> text, ByteWriter output) => Escape(text, "[]/:&+$"u8, output);

    private static void Escape(ReadOnlySpan<byte> text, ReadOnlySpan<byte> allowed, ByteWriter output)
    {
        foreach (var symbol in text)
        {
            if (AsciiBytes.IsAlphanumeric(symbol) || "-_.!~*'()"u8.Contains(symbol) || allowed.Contains(symbol))
            {
                output.Write(symbol);
                continue;
            }

            output.Write((byte)'%');
            output.WriteHex(symbol, 2);
        }
    }

    private static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool ignoreCase)
    {
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            byte a = Next(left, ref i), b = Next(right, ref j);
            if (a != b && (!ignoreCase || AsciiBytes.ToLower(a) != AsciiBytes.ToLower(b)))
                return false;
        }

        return i == left.Length && j == right.Length;
    }

    private static byte Next(ReadOnlySpan<byte> text, ref int position)
    {
        var symbol = text[position++];
        if (symbol != '%' || position + 2 > text.Length)
            return symbol;

        int high = AsciiBytes.HexValue(text[position]), low = AsciiBytes.HexValue(text[position + 1]);
        if (high < 0 || low < 0)
            return symbol;

        position += 2;
        return (byte)((high << 4) | low);
    }
}
