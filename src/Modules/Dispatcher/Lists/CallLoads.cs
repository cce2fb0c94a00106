using System.Collections.Concurrent;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>Which call is counted at which destination, by Call-ID. A call that nobody ends is forgotten in time.</summary>
public sealed class CallLoads
{
    private readonly ConcurrentDictionary<SipText, Cell> _cells = new();

    public int Count => _cells.Count;

    /// <returns>False if the call is counted already.</returns>
    public bool TryAdd(SipText callId, Destination destination, DateTimeOffset until)
    {
        if (!_cells.TryAdd(callId.Copy(), new Cell(destination, until)))
            return false;

        destination.AddLoad(1);
        return true;
    }

    public bool Remove(SipText callId)
    {
        if (!_cells.TryRemove(callId, out var cell))
            return false;

        cell.Destination.AddLoad(-1);
        return true;
    }

    /// <summary>The call goes to another destination now.</summary>
    public bool Move(SipText callId, Destination destination)
    {
        if (!_cells.TryGetValue(callId, out var cell))
            return false;

        cell.Destination.AddLoad(-1);
        destination.AddLoad(1);
        cell.Destination = destination;
        return true;
    }

    /// <summary>The call is answered: it is remembered for longer.</summary>
    public bool Confirm(SipText callId, DateTimeOffset until)
    {
        if (!_cells.TryGetValue(callId, out var cell))
            return false;

        cell.Until = until;
        return true;
    }

    public void Forget(DateTimeOffset now)
    {
        foreach (var (callId, cell) in _cells)
        {
            if (cell.Until <= now)
                Remove(callId);
        }
    }

    public void Clear() => _cells.Clear();

    /// <summary>Calls go on counting at the destinations of a new table.</summary>
    internal void Follow(DestinationTable table)
    {
        foreach (var cell in _cells.Values)
        {
            if (table.Find(cell.Destination.SetId)?.FindDuid(cell.Destination.DuidText.Span) is { } same)
                cell.Destination = same;
        }
    }

    private sealed class Cell(Destination destination, DateTimeOffset until)
    {
        public Destination Destination { get; set; } = destination;

        public DateTimeOffset Until { get; set; } = until;
    }
}
