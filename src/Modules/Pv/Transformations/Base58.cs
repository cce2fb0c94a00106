namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Base58 with the alphabet of Bitcoin: no 0, O, I and l.</summary>
internal static class Base58
{
    /// <summary>It takes time in the square of the length, so long text is refused.</summary>
    public const int MaxLength = 4096;

    private const int Base = 58;

    private static ReadOnlySpan<byte> Alphabet => "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"u8;

    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var zeros = CountLeading(bytes, 0);
        var digits = Convert(bytes[zeros..], 256, Base);
        var text = new byte[zeros + digits.Count];
        text.AsSpan(0, zeros).Fill(Alphabet[0]);
        for (var i = 0; i < digits.Count; i++)
            text[zeros + i] = Alphabet[digits[digits.Count - 1 - i]];
        return text;
    }

    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        bytes = [];
        var values = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var value = Alphabet.IndexOf(text[i]);
            if (value < 0)
                return false;
            values[i] = (byte)value;
        }

        var zeros = CountLeading(values, 0);
        var digits = Convert(values.AsSpan(zeros), Base, 256);
        bytes = new byte[zeros + digits.Count];
        for (var i = 0; i < digits.Count; i++)
            bytes[zeros + i] = digits[digits.Count - 1 - i];
        return true;
    }

    private static int CountLeading(ReadOnlySpan<byte> bytes, byte value)
    {
        var count = 0;
        while (count < bytes.Length && bytes[count] == value)
            count++;
        return count;
    }

    /// <summary>Digits of one base to digits of another, the lowest first.</summary>
    private static List<byte> Convert(ReadOnlySpan<byte> digits, int from, int to)
    {
        var result = new List<byte>(digits.Length * 2);
        foreach (var digit in digits)
        {
            int carry = digit;
            for (var i = 0; i < result.Count; i++)
            {
                carry += result[i] * from;
                result[i] = (byte)(carry % to);
                carry /= to;
            }

            for (; carry > 0; carry /= to)
                result.Add((byte)(carry % to));
        }

        return result;
    }
}
