using System.Numerics;

namespace RouteScript.Sip.Timers;

/// <summary>
/// All timers of one worker, in milliseconds. Starting and stopping cost the same however many there are. Timers come due in
/// the order of their deadlines, and for one deadline in the order they were started. Single-threaded; has no clock of its own.
/// </summary>
/// <remarks>
/// Six levels of 64 slots. The level of a timer is the highest group of six bits in which its deadline differs from
/// the wheel's position; when the wheel enters a slot of a higher level, its timers are dealt to the levels below.
/// Invariant: at any moment all timers of one deadline are in the same slot, so dealing in order keeps their order.
/// </remarks>
public sealed class TimerWheel
{
    private const int Bits = 6;
    private const int SlotsPerLevel = 1 << Bits;
    private const int Levels = 6;
    private const long Horizon = 1L << (Bits * Levels);

    private readonly TimerSlot[] _slots = new TimerSlot[Levels * SlotsPerLevel];
    private readonly ulong[] _occupied = new ulong[Levels];
    private readonly TimerSlot _firing = new(-1, 0);
    private TimerSlot _overdue = new(-1, 0);
    private TimerSlot _spare = new(-1, 0);

    // Where the wheel stands: everything due by then was served or is in _overdue.
    private long _position;

    public TimerWheel(long now = 0)
    {
        Now = _position = now;
        for (var i = 0; i < _slots.Length; i++)
            _slots[i] = new TimerSlot(i / SlotsPerLevel, i % SlotsPerLevel);
    }

    /// <summary>The time last told to the wheel; inside <see cref="TimerEntry.OnDue"/>, the deadline being served.</summary>
    public long Now { get; private set; }

    /// <summary>How many timers run.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Not later than the earliest deadline; <see cref="long.MaxValue"/> if no timer runs. Sleeping until
    /// then and calling <see cref="Advance"/> always makes progress, though the first such call may only deal timers out.
    /// </summary>
    public long Next => _overdue.IsEmpty ? NextStop() : _position;

    /// <summary>Tells the time without serving anything, so that timers started from here on count from it.</summary>
    public void Observe(long now) => Now = Math.Max(now, _position);

    /// <summary>Starts or restarts <paramref name="entry"/>, <paramref name="delay"/> milliseconds from <see cref="Now"/>.</summary>
    public void Start(TimerEntry entry, long delay) => StartAt(entry, Now + delay);

    /// <summary>Starts or restarts. A deadline that has passed is served by the next round of <see cref="Advance"/>: restarting itself without delay cannot loop.</summary>
    public void StartAt(TimerEntry entry, long dueAt)
    {
        Stop(entry);
        Count++;
        entry.DueAt = dueAt;
        Place(entry);
    }

    /// <summary>Nothing happens if it does not run.</summary>
    public void Stop(TimerEntry entry)
    {
        if (entry.Slot is not { } slot)
            return;

        Count--;
        slot.Remove(entry);
        if (slot.Level >= 0 && slot.IsEmpty)
            _occupied[slot.Level] &= ~(1UL << slot.Index);
    }

    /// <summary>Serves every timer due at or before <paramref name="now"/>, in order. Returns how many.</summary>
    public int Advance(long now)
    {
        var served = ServeOverdue();
        while (NextStop() is var stop && stop <= now)
        {
            Now = _position = stop;
            DealOut();
            var slot = _slots[(int)(stop & (SlotsPerLevel - 1))];
            while (slot.First is { } entry)
            {
                slot.Remove(entry);
                _firing.Append(entry);
            }

            _occupied[0] &= ~(1UL << slot.Index);
            served += Serve(_firing);
            if (stop < now)
                served += ServeOverdue();
        }

        Now = _position = Math.Max(now, _position);
        return served;
    }

    // Two lists in turn, so that a timer restarted with no delay waits for the next round.
    private int ServeOverdue()
    {
        if (_overdue.IsEmpty)
            return 0;

        (_overdue, _spare) = (_spare, _overdue);
        return Serve(_spare);
    }

    // Timers started meanwhile land in _overdue or later slots, so the list only shrinks.
    private int Serve(TimerSlot due)
    {
        var served = 0;
        try
        {
            while (due.First is { } entry)
            {
                due.Remove(entry);
                Count--;
                served++;
                entry.OnDue(this);
            }
        }
        finally
        {
            // Only after a fault is anything left.
            while (due.First is { } rest)
            {
                due.Remove(rest);
                _overdue.Append(rest);
            }
        }

        return served;
    }

    private void Place(TimerEntry entry)
    {
        if (entry.DueAt <= _position)
        {
            _overdue.Append(entry);
            return;
        }

        var due = Math.Min(entry.DueAt, _position + Horizon - 1);
        var level = (63 - BitOperations.LeadingZeroCount((ulong)(due ^ _position))) / Bits;
        level = Math.Min(level, Levels - 1);
        var index = (int)(due >> (level * Bits)) & (SlotsPerLevel - 1);
        _slots[level * SlotsPerLevel + index].Append(entry);
        _occupied[level] |= 1UL << index;
    }

    // The next moment at which a slot must be dealt out or served; overdue timers do not count.
    private long NextStop()
    {
        for (var level = 0; level < Levels; level++)
        {
            if (FirstAhead(level, out var slot))
                return StartOf(level, slot);
        }

        return _occupied[Levels - 1] == 0 ? long.MaxValue : NextTurn();
    }

    private bool FirstAhead(int level, out int slot)
    {
        var here = (int)(_position >> (level * Bits)) & (SlotsPerLevel - 1);
        var later = here == SlotsPerLevel - 1 ? 0 : _occupied[level] & (ulong.MaxValue << (here + 1));
        slot = BitOperations.TrailingZeroCount(later);
        return later != 0;
    }

    private long StartOf(int level, int slot)
    {
        var span = Bits * (level + 1);
        return ((_position >> span) << span) + ((long)slot << (level * Bits));
    }

    // Only the top level wraps around: its slots at or before the present one belong to its next turn.
    private long NextTurn() =>
        ((_position >> (Bits * Levels)) + 1 << (Bits * Levels))
        + ((long)BitOperations.TrailingZeroCount(_occupied[Levels - 1]) << (Bits * (Levels - 1)));

    private void DealOut()
    {
        for (var level = Levels - 1; level > 0; level--)
        {
            if ((_position & ((1L << (level * Bits)) - 1)) != 0)
                continue;

            var index = (int)(_position >> (level * Bits)) & (SlotsPerLevel - 1);
            var slot = _slots[level * SlotsPerLevel + index];
            _occupied[level] &= ~(1UL << index);
            while (slot.First is { } entry)
            {
                slot.Remove(entry);
                DealDown(entry);
            }
        }
    }

    // A deadline equal to the position goes to level 0, where Advance serves it at once.
    private void DealDown(TimerEntry entry)
    {
        if (entry.DueAt > _position)
        {
            Place(entry);
            return;
        }

        var index = (int)_position & (SlotsPerLevel - 1);
        _slots[index].Append(entry);
        _occupied[0] |= 1UL << index;
    }
}
