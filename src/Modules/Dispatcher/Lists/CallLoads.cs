using System.Collections.Concurrent;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>Which call is counted at which destination, by Call-ID. A call that nobody ends is forgotten in time.</summary>
public sealed class CallLoads
{
    private readonly ConcurrentDictionary<SipText, Cell> _cells = new();

    public int Count => _cells.Count;

    /// <summary>The calls counted now.</summary>
    public IEnumerable<(SipText CallId, Destination Destination, DateTimeOffset Until)> Calls
    {
        get
        {
            foreach (var (callId, cell) in _cells)
            {
                if (cell.Destination is { } destination)
                    yield return (callId, destination, cell.Until);
            }
        }
    }

    /// <returns>False if the call is counted already.</returns>
    public bool TryAdd(SipText callId, Destination destination, DateTimeOffset until)
    {
        var cell = new Cell(destination, until);
        if (_cells.TryAdd(callId.Copy(), cell))
            return true;

        cell.MoveTo(null);
        return false;
    }

    public bool Remove(SipText callId)
    {
        if (!_cells.TryRemove(callId, out var cell))
            return false;

        cell.MoveTo(null);
        return true;
    }

    /// <summary>The call goes to another destination now.</summary>
    public bool Move(SipText callId, Destination destination)
    {
        if (!_cells.TryGetValue(callId, out var cell))
            return false;

        cell.MoveTo(destination);
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
            if (cell.Destination is { } old && table.Find(old.SetId)?.FindDuid(old.DuidText.Span) is { } same)
                cell.MoveTo(same);
        }
    }

    /// <summary>One call. It may end on its worker while a new table is taken into use on another thread.</summary>
    private sealed class Cell
    {
        private readonly Lock _moving = new();

        public Cell(Destination destination, DateTimeOffset until)
        {
            Until = until;
            Destination = destination;
            destination.AddLoad(1);
        }

        public Destination? Destination { get; private set; }

        public DateTimeOffset Until { get; set; }

        /// <summary>Null ends the call; it stays ended.</summary>
        public void MoveTo(Destination? destination)
        {
            lock (_moving)
            {
                if (Destination is null)
                    return;

                Destination.AddLoad(-1);
                Destination = destination;
                destination?.AddLoad(1);
            }
        }
    }
}
