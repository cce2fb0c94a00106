using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>Patterns of a shell (POSIX fnmatch without flags). Takes time in the product of the lengths at most.</summary>
internal static class ShellPattern
{
    public static bool Fits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern, bool ignoreCase)
    {
        int t = 0, p = 0, star = -1, retry = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                retry = t;
            }
            else if (p < pattern.Length && FitsOne(text[t], pattern[p..], ignoreCase, out var used))
            {
                t++;
                p += used;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept((byte)'*') < 0;
    }

    /// <param name="used">How much of the pattern stands for this one byte.</param>
    private static bool FitsOne(byte value, ReadOnlySpan<byte> pattern, bool ignoreCase, out int used)
    {
        used = 1;
        if (pattern[0] == '?')
            return true;
        if (pattern[0] == '[' && pattern[1..].IndexOf((byte)']') is > 0 and var end)
        {
            used = end + 2;
            return FitsSet(value, pattern.Slice(1, end), ignoreCase);
        }

        if (pattern[0] == '\\' && pattern.Length > 1)
        {
            used = 2;
            return Same(value, pattern[1], ignoreCase);
        }

        return Same(value, pattern[0], ignoreCase);
    }

    private static bool FitsSet(byte value, ReadOnlySpan<byte> set, bool ignoreCase)
    {
        var isNegated = set[0] is (byte)'!' or (byte)'^';
        var found = false;
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= value >= set[i] && value <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= Same(value, set[i], ignoreCase);
            }
        }

        return found != isNegated;
    }

    private static bool Same(byte left, byte right, bool ignoreCase) =>
        left == right || (ignoreCase && AsciiBytes.ToLower(left) == AsciiBytes.ToLower(right));
}
