namespace RouteScript.Sip.Timers;

/// <summary>
/// A timer that lives inside the object it belongs to: starting and stopping it allocates nothing.
/// Belongs to the one wheel it was started on; only that worker's thread may touch it.
/// </summary>
public abstract class TimerEntry
{
    internal TimerEntry? Previous;
    internal TimerEntry? Following;
    internal TimerSlot? Slot;

    /// <summary>When it is due, in the wheel's milliseconds; meaningful while it runs.</summary>
    public long DueAt { get; internal set; }

    public bool IsRunning => Slot is not null;

    /// <summary>The timer has run out (and is stopped). May start, stop or restart any timer, itself included.</summary>
    public abstract void OnDue(TimerWheel wheel);
}
