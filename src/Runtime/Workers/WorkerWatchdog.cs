namespace RouteScript.Runtime.Workers;

/// <summary>
/// Notices a worker whose loop does not turn: an endless loop in a module cannot be ended, but it can be named. Other workers
/// go on.
/// </summary>
public sealed class WorkerWatchdog : IDisposable
{
    private readonly WorkerGroup _workers;
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly Action<WorkerStall> _onStall;
    private readonly long[] _told;
    private readonly ITimer _timer;

    /// <param name="onStall">Called once for each stall, on a thread of the pool.</param>
    public WorkerWatchdog(WorkerGroup workers, TimeProvider time, TimeSpan limit, Action<WorkerStall> onStall)
    {
        _workers = workers;
        _time = time;
        _limit = limit;
        _onStall = onStall;
        _told = new long[workers.Count];
        _timer = time.CreateTimer(_ => Look(), null, limit / 4, limit / 4);
    }

    /// <summary>Some worker does not turn now: the process is not healthy.</summary>
    public bool IsStalled { get; private set; }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var stalled = false;
        foreach (var worker in _workers.All)
        {
            var since = worker.BusySince;
            if (since == 0 || _time.GetElapsedTime(since) is var duration && duration < _limit)
                continue;

            stalled = true;
            if (_told[worker.Index] == since)
                continue;
            _told[worker.Index] = since;
            _onStall(new WorkerStall(worker, duration, worker.Running));
        }

        IsStalled = stalled;
    }
}
