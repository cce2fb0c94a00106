using RouteScript.Runtime.Engine;

namespace RouteScript.Modules.Tm;

/// <summary>Starts and stops the timers of one worker's transactions; what has stopped is used for another.</summary>
internal sealed class SpareTimers(RouteWorker worker, int mostSpare)
{
    private readonly Stack<TransactionTimer> _spare = new();

    /// <summary>Starts or restarts a timer; <paramref name="timer"/> is the owner's from now on.</summary>
    public void Start(ref TransactionTimer? timer, object owner, TransactionTimerKind kind, long milliseconds)
    {
        if (timer is null)
        {
            timer = _spare.TryPop(out var spare) ? spare : new TransactionTimer();
            timer.Belong(owner, kind);
        }

        worker.Timers.Start(timer, milliseconds);
    }

    public void Stop(ref TransactionTimer? timer)
    {
        if (timer is null)
            return;

        worker.Timers.Stop(timer);
        timer.Belong(null!, default);
        if (_spare.Count < mostSpare)
            _spare.Push(timer);
        timer = null;
    }
}
