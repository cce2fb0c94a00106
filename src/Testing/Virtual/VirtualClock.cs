namespace RouteScript.Testing.Virtual;

/// <summary>A clock that stands still until it is moved. Starts at the first of January 2026, 00:00 UTC.</summary>
/// <remarks>Reading it and making timers is for any thread; moving it is for one.</remarks>
public sealed class VirtualClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<VirtualTimer, (long DueAt, long Order)> _queue = new();
    private long _ticks;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Since the start.</summary>
    public TimeSpan Elapsed => new(Volatile.Read(ref _ticks));

    public long Milliseconds => Volatile.Read(ref _ticks) / TimeSpan.TicksPerMillisecond;

    /// <summary>When the earliest timer is due; null if there is none.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_lock)
                return TryPeek(out var timer) ? new TimeSpan(timer.DueAt) : null;
        }
    }

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(Volatile.Read(ref _ticks));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Calls back when the clock has moved on by <paramref name="delay"/>.</summary>
    public void Schedule(TimeSpan delay, Action action) => CreateTimer(_ => action(), null, delay, Timeout.InfiniteTimeSpan);

    /// <summary>Moves on to <paramref name="time"/> and calls the timers that are due by then, in their order.</summary>
    public void MoveTo(TimeSpan time)
    {
        while (TakeDue(time.Ticks, out var timer))
            timer.Fire();

        if (time.Ticks > _ticks)
            Volatile.Write(ref _ticks, time.Ticks);
    }

    internal void Begin(VirtualTimer timer, long delay)
    {
        lock (_lock)
        {
            timer.DueAt = _ticks + delay;
            timer.Order = ++_order;
            _queue.Enqueue(timer, (timer.DueAt, timer.Order));
        }
    }

    internal void Stop(VirtualTimer timer)
    {
        lock (_lock)
            timer.Order = 0;
    }

    private bool TakeDue(long limit, out VirtualTimer timer)
    {
        lock (_lock)
        {
            if (!TryPeek(out timer) || timer.DueAt > limit)
                return false;

            _queue.Dequeue();
            timer.Order = 0;
            if (timer.DueAt > _ticks)
                Volatile.Write(ref _ticks, timer.DueAt);
            return true;
        }
    }

    // A timer that was stopped or started anew leaves its old entry in the queue; the order number tells.
    private bool TryPeek(out VirtualTimer timer)
    {
        while (_queue.TryPeek(out timer!, out var key))
        {
            if (timer.Order == key.Order)
                return true;
            _queue.Dequeue();
        }

        return false;
    }
}
