using System.Text;

namespace RouteScript.Runtime.Workers;

/// <summary>Finds one header in a message by looking at the beginning of each line, without parsing anything else.</summary>
internal static class HeaderScan
{
    /// <summary>The trimmed value of the first header of that name, long or compact. False if the header part has none.</summary>
    public static bool TryFind(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name, byte compact, out ReadOnlySpan<byte> value)
    {
        var rest = message;
        while (true)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 || end + 1 >= rest.Length || rest[end + 1] is (byte)'\r' or (byte)'\n')
            {
                value = default;
                return false;
            }

            rest = rest[(end + 1)..];
            if (IsNamed(rest, name, compact, out var colon))
            {
                value = Value(rest[(colon + 1)..]);
                return true;
            }
        }
    }

    private static bool IsNamed(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, byte compact, out int colon)
    {
        colon = 0;
        if (line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            colon = name.Length;
        else if ((line[0] | 0x20) == compact)
            colon = 1;
        else
            return false;

        while (colon < line.Length && line[colon] is (byte)' ' or (byte)'\t')
            colon++;
        return colon < line.Length && line[colon] == ':';
    }

    // A folded value goes on as long as lines begin with white space.
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text)
    {
        var end = 0;
        while (true)
        {
            var line = text[end..].IndexOf((byte)'\n');
            end = line < 0 ? text.Length : end + line + 1;
            if (end >= text.Length || text[end] is not ((byte)' ' or (byte)'\t'))
                return text[..end].Trim(" \t\r\n"u8);
        }
    }
}
