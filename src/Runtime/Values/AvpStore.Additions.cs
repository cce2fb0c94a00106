namespace RouteScript.Runtime.Values;

/// <content>What a function adds to a store, for giving it to another.</content>
public sealed partial class AvpStore
{
    /// <summary>The content as it is now, to be compared with later.</summary>
    internal AvpMark Mark() => new(_entries[.._count], [.. Trees.Items, .. SingleTrees.Items, .. CaselessTrees.Items]);

    /// <summary>What was added since then, as a store of its own; what was taken out since does not show.</summary>
    internal AvpStore AddedSince(AvpMark mark)
    {
        var added = new AvpStore();
        foreach (var entry in _entries.AsSpan(0, _count))
        {
            if (!mark.Entries.Contains(entry))
                added.Push(entry.Name, entry.Value);
        }

        added.Trees.Add(Trees.Items.Except(mark.Roots));
        added.SingleTrees.Add(SingleTrees.Items.Except(mark.Roots));
        added.CaselessTrees.Add(CaselessTrees.Items.Except(mark.Roots));
        return added;
    }

    /// <summary>Takes over copies of all that another store has.</summary>
    internal void Add(AvpStore other)
    {
        foreach (var entry in other._entries.AsSpan(0, other._count))
            Push(entry.Name, entry.Value);
        Trees.Add(other.Trees.Items);
        SingleTrees.Add(other.SingleTrees.Items);
        CaselessTrees.Add(other.CaselessTrees.Items);
    }

    internal sealed record AvpMark(AvpEntry[] Entries, XavpItem[] Roots);
}
