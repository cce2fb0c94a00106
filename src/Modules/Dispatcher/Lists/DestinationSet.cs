using System.Collections.Immutable;
using RouteScript.Runtime.Engine;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>
/// The destinations of one set in stored order: higher priority first, of equal ones the last of the file first. Immutable but for
/// the positions of those algorithms that go round.
/// </summary>
public sealed class DestinationSet
{
    private int _position;

    internal DestinationSet(int id, ImmutableArray<Destination> destinations, IdSource ids)
    {
        Id = id;
        Destinations = destinations;
        Weights = ShareTable.OfWeights(destinations, ids);
        Relative = ShareTable.OfRelativeWeights(destinations, ids);
    }

    public int Id { get; }

    public ImmutableArray<Destination> Destinations { get; }

    /// <summary>For algorithm 9.</summary>
    internal ShareTable Weights { get; }

    /// <summary>For algorithm 11; follows the states.</summary>
    internal ShareTable Relative { get; }

    /// <summary>Where round robin goes on.</summary>
    internal ref int Position => ref _position;

    public bool HasUsable
    {
        get
        {
            foreach (var destination in Destinations)
            {
                if (destination.IsUsable)
                    return true;
            }

            return false;
        }
    }

    public Destination? Find(ReadOnlySpan<byte> uri)
    {
        foreach (var destination in Destinations)
        {
            if (destination.Uri.Equals(uri))
                return destination;
        }

        return null;
    }

    public Destination? FindDuid(ReadOnlySpan<byte> duid)
    {
        foreach (var destination in Destinations)
        {
            if (destination.DuidText.IsDefined && destination.DuidText.Equals(duid))
                return destination;
        }

        return null;
    }

    /// <summary>The first usable place from <paramref name="start"/> on, round the first <paramref name="count"/>; -1 if none is.</summary>
    public int FirstUsable(int start, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = (start + i) % count;
            if (Destinations[at].IsUsable)
                return at;
        }

        return -1;
    }

    /// <summary>A state has changed: shares that depend on states are dealt anew.</summary>
    internal void OnStateChanged(IdSource ids) => Relative.DealRelative(Destinations, ids);
}
