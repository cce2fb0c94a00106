using RouteScript.Modules.Dispatcher.Distributions;
using RouteScript.Modules.Dispatcher.Lists;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;

namespace RouteScript.Modules.Dispatcher;

/// <summary>
/// One or more choices for one request: whom to try now, and whom after that. Each worker has one; it is used within one call of a
/// function.
/// </summary>
internal sealed class Selector(DispatcherModule module)
{
    private readonly List<(Destination Destination, bool Counted)> _chosen = [];

    public int Count => _chosen.Count;

    /// <summary>Nothing is chosen yet.</summary>
    public Selector Begin()
    {
        _chosen.Clear();
        return this;
    }

    /// <param name="route">The run over the request.</param>
    /// <param name="set">The set.</param>
    /// <param name="algorithm">By its number.</param>
    /// <param name="limit">Length of the list, this and earlier choices together; 0: as long as it gets.</param>
    /// <param name="placing">What the request is given.</param>
    /// <returns>False if there is nobody to choose; then nothing has changed.</returns>
    public bool Choose(RouteContext route, int set, int algorithm, int limit, Placing placing)
    {
        if (FindSet(route, set) is not { } found)
            return false;
        if (placing == Placing.NextHop && !module.ForcesDestination && route.Target.NextHop.Length > 0)
            return false;

        var all = found.Destinations;
        var count = module.UsesDefault && all.Length > 1 ? all.Length - 1 : all.Length;
        var place = Place(route, found, algorithm, count);
        if (place < 0)
            return false;

        var first = all[place];
        var counted = algorithm == DistributionTable.CallLoad && module.CountCall(route, first);
        if (placing != Placing.ListOnly)
            module.Send(route, first, placing);
        if (algorithm == DistributionTable.Parallel)
            AppendBranches(route, found, place, count, limit);
        else if (module.HasFailover)
            Collect(found, place, count, limit, counted);
        return true;
    }

    /// <summary>Writes down whom to try after one another.</summary>
    /// <param name="route">The run over the request.</param>
    /// <param name="isComplete">All choices were made: their number is written too.</param>
    public void Write(RouteContext route, bool isComplete)
    {
        if (isComplete || _chosen.Count > 0)
            module.List.Put(route, _chosen, isComplete ? _chosen.Count : null);
    }

    private DestinationSet? FindSet(RouteContext route, int set)
    {
        var table = module.Store.Table;
        if (table.Sets.IsEmpty)
            route.Log.Error("dispatcher: the list has no destinations"u8);
        else if (table.Find(set) is { } found)
            return found;
        else
            route.Log.Write(LogSeverity.Error, $"dispatcher: there is no set {set}");
        return null;
    }

    private int Place(RouteContext route, DestinationSet set, int algorithm, int count)
    {
        var distribution = DistributionTable.Find(algorithm);
        if (distribution is null)
        {
            route.Log.Write(LogSeverity.Warning, $"dispatcher: there is no algorithm {algorithm}, the first destination is used");
            distribution = DistributionTable.First;
        }

        var start = distribution.Choose(route, module, set, count);
        if (start < 0)
            return -1;

        var place = set.FirstUsable(start, count);
        var last = set.Destinations.Length - 1;
        return place >= 0 ? place : count <= last && set.Destinations[last].IsUsable ? last : -1;
    }

    private void Collect(DestinationSet set, int place, int count, int limit, bool counted)
    {
        var all = set.Destinations;
        var isCounting = counted;
        _chosen.Add((all[place], counted));
        for (var i = 1; i < count && place < count; i++)
        {
            var next = all[(place + i) % count];
            if (next.IsUsable)
                Add(next);
        }

        if (count < all.Length && place < count && all[^1].IsUsable)
            Add(all[^1]);
        return;

        void Add(Destination destination)
        {
            if (limit <= 0 || _chosen.Count < limit)
                _chosen.Add((destination, isCounting && destination.DuidText.IsDefined));
        }
    }

    private static void AppendBranches(RouteContext route, DestinationSet set, int place, int count, int limit)
    {
        var uri = route.RequestUri;
        for (int i = 1, sent = 1; i < count && (limit <= 0 || sent < limit); i++)
        {
            var next = set.Destinations[(place + i) % count];
            if (!next.IsUsable)
                continue;
            route.Branches.Add(new RequestTarget { Uri = uri, NextHop = next.Uri, Socket = next.Socket });
            sent++;
        }
    }
}
