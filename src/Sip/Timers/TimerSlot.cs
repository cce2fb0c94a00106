namespace RouteScript.Sip.Timers;

/// <summary>A list of timers in the order they were started, linked through the timers themselves.</summary>
internal sealed class TimerSlot(int level, int index)
{
    private TimerEntry? _last;

    public int Level { get; } = level;

    public int Index { get; } = index;

    public TimerEntry? First { get; private set; }

    public bool IsEmpty => First is null;

    public void Append(TimerEntry entry)
    {
        entry.Slot = this;
        entry.Previous = _last;
        entry.Following = null;
        if (_last is null)
            First = entry;
        else
            _last.Following = entry;
        _last = entry;
    }

    public void Remove(TimerEntry entry)
    {
        if (entry.Previous is null)
            First = entry.Following;
        else
            entry.Previous.Following = entry.Following;

        if (entry.Following is null)
            _last = entry.Previous;
        else
            entry.Following.Previous = entry.Previous;

        entry.Previous = entry.Following = null;
        entry.Slot = null;
    }
}
