using RouteScript.Runtime.Workers;

namespace RouteScript.Testing.Virtual;

/// <summary>Drives workers by a virtual clock: does all there is to do at one moment, then moves on to the next.</summary>
public sealed class Simulation(VirtualClock clock, WorkerGroup workers)
{
    private const int MostTurns = 200_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    public VirtualClock Clock { get; } = clock;

    /// <summary>
    /// How many waits are open for something outside the simulation: a program, a file, another thread. While there are any, the
    /// clock stands still and real time passes.
    /// </summary>
    public Func<int> OutsideWaits { get; set; } = () => 0;

    /// <summary>Called after each turn of the workers.</summary>
    public Action? AfterTurn { get; set; }

    /// <summary>True when the workers went round and round without the clock moving: something loops.</summary>
    public bool IsRestless { get; private set; }

    /// <summary>Does everything that is to be done now.</summary>
    public void Settle() => Settle(null);

    /// <summary>Lets time pass, and stops early when <paramref name="until"/> holds. True if it does.</summary>
    public bool Run(TimeSpan time, Func<bool>? until = null)
    {
        var end = Clock.Elapsed + time;
        while (true)
        {
            Settle();
            if (until?.Invoke() == true)
                return true;

            var next = NextDue();
            if (next > end || IsRestless)
                break;
            Clock.MoveTo(next);
        }

        Clock.MoveTo(end);
        Settle(until);
        return until?.Invoke() == true;
    }

    // A task may also wait for the virtual clock itself; so when something is due by it only a short grace is given, unless something is
    // asked for that the clock as it stands can still bring.
    private void Settle(Func<bool>? until)
    {
        var waitingSince = 0L;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (Turn())
            {
                waitingSince = 0;
                continue;
            }

            if (OutsideWaits() == 0 || until?.Invoke() == true)
                return;

            var started = waitingSince == 0 ? TimeProvider.System.GetTimestamp() : waitingSince;
            waitingSince = started;
            var patience = Clock.NextDue is null || until is not null ? Patience : Grace;
            if (TimeProvider.System.GetElapsedTime(started) > patience)
                return;
            Thread.Sleep(Nap);
            turn--;
        }

        IsRestless = true;
    }

    private bool Turn()
    {
        var busy = false;
        foreach (var worker in workers.All)
            busy |= worker.Step(Clock.Milliseconds);
        AfterTurn?.Invoke();
        return busy;
    }

    private TimeSpan NextDue()
    {
        var next = Clock.NextDue ?? TimeSpan.MaxValue;
        foreach (var worker in workers.All)
        {
            if (worker.Timers.Next is var due && due != long.MaxValue && TimeSpan.FromMilliseconds(due) is var at && at < next)
                next = at;
        }

        return next < Clock.Elapsed ? Clock.Elapsed : next;
    }
}
