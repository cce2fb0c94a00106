namespace RouteScript.Sip.Resolving;

/// <summary>What may be asked of a name server.</summary>
internal static class HostName
{
    private const int MaxLength = 253;
    private const int MaxLabel = 63;

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.EndsWith('.'))
            name = name[..^1];
        if (name.IsEmpty || name.Length > MaxLength)
            return false;

        var label = 0;
        foreach (var symbol in name)
        {
            if (symbol == '.')
            {
                if (label == 0)
                    return false;
                label = 0;
            }
            else if (!(char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '_') || ++label > MaxLabel)
            {
                return false;
            }
        }

        return label > 0;
    }
}
