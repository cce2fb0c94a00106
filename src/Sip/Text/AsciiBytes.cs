using System.Runtime.CompilerServices;

namespace RouteScript.Sip.Text;

/// <summary>Comparing and classifying bytes as ASCII; bytes above 0x7F are only ever equal to themselves.</summary>
public static class AsciiBytes
{
    private const ulong EveryByte = 0x0101010101010101;
    private const uint HashSeed = 2166136261;
    private const uint HashPrime = 16777619;
    private const ulong WhiteSpace = 1UL << ' ' | 1UL << '\t' | 1UL << '\r' | 1UL << '\n';

    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;

        // Most are written as everybody writes them.
        return left.SequenceEqual(right) || EqualsFolded(left, right);
    }

    public static byte ToLower(byte value) => (uint)(value - 'A') <= 'Z' - 'A' ? (byte)(value | 0x20) : value;

    /// <summary>The same for eight bytes in one word.</summary>
    public static ulong ToLower(ulong bytes)
    {
        var low = bytes & (0x7F * EveryByte);
        var isUpper = (low + (0x80 - 'A') * EveryByte) & ~(low + (0x7F - 'Z') * EveryByte) & ~bytes & (0x80 * EveryByte);
        return bytes | isUpper >> 2;
    }

    public static byte ToUpper(byte value) => (uint)(value - 'a') <= 'z' - 'a' ? (byte)(value & ~0x20) : value;

    /// <summary>Blank, tab, CR or LF: what may stand between the parts of a (folded) header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWhiteSpace(byte value) => value <= ' ' && (WhiteSpace >> value & 1) != 0;

    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    public static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') <= 'z' - 'a';

    public static bool IsAlphanumeric(byte value) => IsDigit(value) || IsLetter(value);

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(byte value) =>
        IsDigit(value) ? value - '0' : (uint)((value | 0x20) - 'a') <= 'f' - 'a' ? (value | 0x20) - 'a' + 10 : -1;

    /// <summary>FNV-1a: the same in every process, so it may be written into identifiers. Not for hostile keys.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes, uint seed = HashSeed)
    {
        var hash = seed;
        foreach (var value in bytes)
            hash = (hash ^ value) * HashPrime;
        return hash;
    }

    public static uint HashIgnoreCase(ReadOnlySpan<byte> bytes, uint seed = HashSeed)
    {
        var hash = seed;
        foreach (var value in bytes)
            hash = (hash ^ ToLower(value)) * HashPrime;
        return hash;
    }

    private static bool EqualsFolded(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && ToLower(left[i]) != ToLower(right[i]))
                return false;
        }

        return true;
    }
}
