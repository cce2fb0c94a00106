using System.Globalization;
using System.Text;

namespace RouteScript.Dsl.Lexing;

/// <summary>What the text of a literal stands for.</summary>
public static class Literals
{
    /// <summary>
    /// Resolves the escapes of a double-quoted text, quotes not included. An escape that is not one keeps its backslash,
    /// so <c>"\."</c> is a regular expression for a dot.
    /// </summary>
    public static string Unescape(ReadOnlySpan<char> text) => text.Contains('\\') ? Unescape(text, null) : text.ToString();

    /// <summary>Where each character of <paramref name="value"/>, and its end, stands in the text it was written as; null when it was written otherwise.</summary>
    public static int[]? Offsets(ReadOnlySpan<char> text, string value)
    {
        var offsets = new List<int>(value.Length + 1);
        if (Unescape(text, offsets) != value)
            return null;
        offsets.Add(text.Length);
        return [.. offsets];
    }

    private static string Unescape(ReadOnlySpan<char> text, List<int>? offsets)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                result.Append(text[at]);
                offsets?.Add(start);
                continue;
            }

            var c = text[++at];
            switch (c)
            {
                case 'n': result.Append('\n'); break;
                case 'r': result.Append('\r'); break;
                case 't': result.Append('\t'); break;
                case 'a': result.Append('\a'); break;
                case '"': result.Append('"'); break;
                case '\\': result.Append('\\'); break;
                case '\n': break;
                case '\r' when at + 1 < text.Length && text[at + 1] == '\n': at++; break;
                case 'x' when Count(text, at + 1, 2, 16) is > 0 and var hex:
                    result.Append((char)Value(text.Slice(at + 1, hex), 16));
                    at += hex;
                    break;
                case >= '0' and <= '7' when Count(text, at, 3, 8) is >= 2 and var octal:
                    result.Append((char)(Value(text.Slice(at, octal), 8) & 0xFF));
                    at += octal - 1;
                    break;
                default: result.Append('\\').Append(c); break;
            }
            while (offsets?.Count < result.Length)
                offsets.Add(start);
        }
        return result.ToString();
    }

    /// <summary>The value of a number token; it wraps at 64 bits, or at 32 when <paramref name="narrow"/>.</summary>
    public static long Number(ReadOnlySpan<char> text, bool narrow)
    {
        var value = text switch
        {
            ['0', 'x' or 'X', .. var hex] => Value(hex, 16),
            [.. var binary, 'b'] => Value(binary, 2),
            ['0', .. var octal] when octal.Length > 0 => Value(octal, 8),
            _ => Value(text, 10),
        };
        return narrow ? (int)value : value;
    }

    /// <summary>A decimal number that fits an int, as ports, positions and indexes are written.</summary>
    public static bool TryInt(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static int Count(ReadOnlySpan<char> text, int from, int most, int radix)
    {
        var count = 0;
        while (count < most && from + count < text.Length && Digit(text[from + count]) < radix)
            count++;
        return count;
    }

    private static long Value(ReadOnlySpan<char> digits, int radix)
    {
        var value = 0L;
        foreach (var c in digits)
            value = unchecked((value * radix) + Digit(c));
        return value;
    }

    private static int Digit(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
}
