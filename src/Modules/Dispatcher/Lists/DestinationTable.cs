using System.Collections.Frozen;
using System.Collections.Immutable;
using RouteScript.Runtime.Engine;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>All sets of a list as one snapshot; replaced as a whole.</summary>
public sealed class DestinationTable
{
    public static readonly DestinationTable Empty = new([], []);

    private readonly FrozenDictionary<int, DestinationSet> _byId;

    private DestinationTable(ImmutableArray<DestinationSet> sets, ImmutableArray<Destination> listed)
    {
        Sets = sets;
        Listed = listed;
        _byId = sets.ToFrozenDictionary(set => set.Id);
    }

    /// <summary>In the order in which they are listed and searched.</summary>
    public ImmutableArray<DestinationSet> Sets { get; }

    /// <summary>All destinations in the order of the list.</summary>
    public ImmutableArray<Destination> Listed { get; }

    public DestinationSet? Find(int id) => _byId.GetValueOrDefault(id);

    public static DestinationTable Of(IEnumerable<Destination> destinations, IdSource ids)
    {
        var listed = destinations.ToImmutableArray();
        var groups = listed.GroupBy(destination => destination.SetId).ToDictionary(group => group.Key, group => group.ToList());
        var sets = SetOrder.Of(groups.Keys).Select(id => new DestinationSet(id, Stored(groups[id]), ids));
        return new DestinationTable([.. sets], listed);
    }

    /// <summary>Sorting is stable, so of equal priority the last of the list comes first.</summary>
    private static ImmutableArray<Destination> Stored(List<Destination> group)
    {
        group.Reverse();
        return [.. group.OrderByDescending(destination => destination.Priority)];
    }

    /// <summary>
    /// Lets what was learnt at run time live on where this table has the same destinations, unless the list gives them another
    /// state now; round robin goes on where it was in sets that kept their size.
    /// </summary>
    internal void GoOnFrom(DestinationTable before, IdSource ids)
    {
        foreach (var set in Sets)
        {
            if (before.Find(set.Id) is not { } old)
                continue;

            var taken = new HashSet<Destination>();
            foreach (var destination in set.Destinations)
            {
                var same = old.Destinations.FirstOrDefault(d => d.Uri.Equals(destination.Uri) && d.Entry.Flags == destination.Entry.Flags && taken.Add(d));
                if (same is not null)
                    destination.TakeStateOf(same);
            }

            set.OnStateChanged(ids);
            if (set.Destinations.Length == old.Destinations.Length)
                Volatile.Write(ref set.Position, Volatile.Read(ref old.Position));
        }
    }
}
