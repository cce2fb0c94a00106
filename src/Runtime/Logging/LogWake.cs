namespace RouteScript.Runtime.Logging;

/// <summary>Wakes the writing thread: one system call when it sleeps, none while it is awake.</summary>
internal sealed class LogWake
{
    private readonly object _gate = new();
    private bool _called;
    private int _asleep;

    public void Signal()
    {
        // The exchange is a full fence: either the sleeper sees the line, or we see the sleeper.
        if (Interlocked.CompareExchange(ref _asleep, 0, 1) == 1)
            Force();
    }

    /// <summary>Wakes the thread whatever it waits for.</summary>
    public void Force()
    {
        lock (_gate)
        {
            _called = true;
            Monitor.Pulse(_gate);
        }
    }

    public void PrepareToSleep() => Interlocked.Exchange(ref _asleep, 1);

    public void Awake() => Interlocked.Exchange(ref _asleep, 0);

    public void Sleep(TimeSpan longest)
    {
        lock (_gate)
        {
            if (!_called)
                Monitor.Wait(_gate, longest);
            _called = false;
        }
    }
}
