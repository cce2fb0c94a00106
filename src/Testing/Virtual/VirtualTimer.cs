namespace RouteScript.Testing.Virtual;

/// <summary>A timer of a <see cref="VirtualClock"/>; called back by whoever moves the clock.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public long DueAt { get; set; }

    /// <summary>0 while it does not run.</summary>
    public long Order { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Stop(this);
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            clock.Begin(this, dueTime.Ticks);
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero)
            clock.Begin(this, _period.Ticks);
        callback(state);
    }

    public void Dispose() => clock.Stop(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
