using System.Collections.Immutable;
using RouteScript.Runtime.Versions;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>What one list of destinations says otherwise than another.</summary>
internal static class ListChanges
{
    /// <summary>Destinations are known by set and URI; states do not count.</summary>
    public static ImmutableArray<ScriptChange> Between(DestinationTable before, DestinationTable after)
    {
        var left = before.Listed.Select(one => one.Entry).ToList();
        var changes = ImmutableArray.CreateBuilder<ScriptChange>();
        foreach (var entry in after.Listed.Select(one => one.Entry))
        {
            if (left.Remove(entry))
                continue;

            var old = left.Find(one => one.Set == entry.Set && one.Uri == entry.Uri && !after.Listed.Any(other => other.Entry == one));
            changes.Add(old is null
                ? new ScriptChange(ScriptChangeKind.Added, Text(entry))
                : new ScriptChange(ScriptChangeKind.Changed, $"{Name(entry)}: {Rest(old)} -> {Rest(entry)}"));
            if (old is not null)
                left.Remove(old);
        }

        changes.AddRange(left.Select(entry => new ScriptChange(ScriptChangeKind.Removed, Text(entry))));
        return changes.ToImmutable();
    }

    private static string Text(ListEntry entry) => $"{Name(entry)} {Rest(entry)}".TrimEnd();

    private static string Name(ListEntry entry) => $"{entry.Set} {entry.Uri}";

    private static string Rest(ListEntry entry) => $"{(int)entry.Flags} {entry.Priority} {entry.Attributes}".TrimEnd();
}
