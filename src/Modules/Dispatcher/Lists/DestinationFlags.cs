namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>The state of a destination, with the bits that list files use.</summary>
[Flags]
public enum DestinationFlags
{
    /// <summary>In use.</summary>
    None = 0,

    /// <summary>Out of use: it failed, or an operator said so.</summary>
    Inactive = 1,

    /// <summary>In use, though it failed lately.</summary>
    Trying = 2,

    /// <summary>Out of use until an operator says otherwise; never probed.</summary>
    Disabled = 4,

    /// <summary>Is probed.</summary>
    Probing = 8,

    /// <summary>Its host name is not resolved when the list is read.</summary>
    KeepName = 16,

    /// <summary>Not to be chosen.</summary>
    Unusable = Inactive | Disabled,
}

/// <summary>States as letters: <c>A</c>, <c>I</c>, <c>T</c>, <c>D</c>, then <c>P</c> if probed.</summary>
public static class DestinationStates
{
    public static string Letters(DestinationFlags flags)
    {
        var first = (flags & DestinationFlags.Disabled) != 0 ? 'D'
            : (flags & DestinationFlags.Inactive) != 0 ? 'I'
            : (flags & DestinationFlags.Trying) != 0 ? 'T'
            : 'A';
        return $"{first}{((flags & DestinationFlags.Probing) != 0 ? 'P' : 'X')}";
    }

    /// <summary>Reads what scripts and operators write: <c>a</c>, <c>i</c>, <c>t</c>, <c>d</c>, with <c>p</c> behind; <c>p</c> alone is <c>ap</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> letters, out DestinationFlags flags)
    {
        flags = DestinationFlags.None;
        if (letters.Length is 0 or > 2)
            return false;

        var probed = letters.Length == 2;
        switch (letters[0] | 0x20)
        {
            case 'a':
                break;
            case 'i':
                flags = DestinationFlags.Inactive;
                break;
            case 't':
                flags = DestinationFlags.Trying;
                break;
            case 'd':
                flags = DestinationFlags.Disabled;
                return !probed || (letters[1] | 0x20) == 'p';
            case 'p' when !probed:
                flags = DestinationFlags.Probing;
                return true;
            default:
                return false;
        }

        if (!probed)
            return true;
        flags |= DestinationFlags.Probing;
        return (letters[1] | 0x20) == 'p';
    }
}
