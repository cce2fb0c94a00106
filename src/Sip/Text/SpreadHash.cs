namespace RouteScript.Sip.Text;

/// <summary>
/// The hash that spreads calls; the same texts give the same numbers as the original's, so that machines of
/// both kinds send a caller to the same place. Not for what must withstand chosen keys.
/// </summary>
public struct SpreadHash
{
    private uint _sum;

    /// <summary>Groups of four bytes; a text begins a group of its own.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        uint group = 0;
        for (var i = 0; i < text.Length; i++)
        {
            group = (group << 8) + text[i];
            if ((i & 3) != 3)
                continue;
            Mix(group);
            group = 0;
        }

        Mix(group);
    }

    public readonly uint Finish() => _sum + (_sum >> 11) + (_sum >> 13) + (_sum >> 23);

    private void Mix(uint group) => _sum += group ^ (group >> 3);
}
