using System.Collections.Immutable;
using RouteScript.Runtime.Engine;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>One hundred turns dealt to the destinations of a set by their shares, in random order.</summary>
internal sealed class ShareTable
{
    private const int Turns = 100;

    private int[]? _turns;
    private int _next;

    /// <summary>Shares of 100: what is missing goes to the last, what is too much is cut. Without a share of the first all turns are its own.</summary>
    public static ShareTable OfWeights(ImmutableArray<Destination> destinations, IdSource ids)
    {
        var table = new ShareTable();
        if (destinations[0].Attributes.Weight == 0)
            return table;

        var turns = new int[Turns];
        var dealt = 0;
        for (var i = 0; i < destinations.Length; i++)
            dealt = Deal(turns, dealt, i, destinations[i].Attributes.Weight);
        Deal(turns, dealt, destinations.Length - 1, Turns - dealt);
        table.Take(turns, ids);
        return table;
    }

    public static ShareTable OfRelativeWeights(ImmutableArray<Destination> destinations, IdSource ids)
    {
        var table = new ShareTable();
        table.DealRelative(destinations, ids);
        return table;
    }

    /// <summary>Shares of the sum of all usable ones; what rounding leaves goes to the last.</summary>
    public void DealRelative(ImmutableArray<Destination> destinations, IdSource ids)
    {
        var sum = 0;
        var last = -1;
        for (var i = 0; i < destinations.Length; i++)
        {
            if (!destinations[i].IsUsable || destinations[i].Attributes.RelativeWeight == 0)
                continue;
            sum += destinations[i].Attributes.RelativeWeight;
            last = i;
        }

        if (sum == 0)
        {
            _turns = null;
            return;
        }

        var turns = new int[Turns];
        var dealt = 0;
        for (var i = 0; i < destinations.Length; i++)
        {
            if (destinations[i].IsUsable)
                dealt = Deal(turns, dealt, i, destinations[i].Attributes.RelativeWeight * Turns / sum);
        }

        Deal(turns, dealt, last, Turns - dealt);
        Take(turns, ids);
    }

    /// <summary>The place whose turn it is.</summary>
    public int Next()
    {
        var turn = (int)((uint)(Interlocked.Increment(ref _next) - 1) % Turns);
        return Volatile.Read(ref _turns) is { } turns ? turns[turn] : 0;
    }

    private static int Deal(int[] turns, int dealt, int place, int share)
    {
        for (; share > 0 && dealt < Turns; share--)
            turns[dealt++] = place;
        return dealt;
    }

    private void Take(int[] turns, IdSource ids)
    {
        for (var i = Turns - 1; i > 0; i--)
        {
            var other = ids.Below(i + 1);
            (turns[i], turns[other]) = (turns[other], turns[i]);
        }

        Volatile.Write(ref _turns, turns);
    }
}
