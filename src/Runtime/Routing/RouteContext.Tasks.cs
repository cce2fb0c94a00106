using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Waits;

namespace RouteScript.Runtime.Routing;

/// <content>How the run goes on with functions that are tasks, and with the calls that these make.</content>
public sealed partial class RouteContext
{
    private CancellationTokenSource? _deadline;
    private HeldTask? _held;
    private bool _isTainted;

    /// <summary>A function whose task has not ended still holds this context: it is not used again.</summary>
    internal bool IsAbandoned => _held is not null || _isTainted;

    /// <summary>Turns a task into a wait, or into its code if it has ended already. The task's continuations run on this worker.</summary>
    /// <param name="task">The work. It may await calls of functions; time that these take is not counted.</param>
    /// <param name="milliseconds">After this time without a call the function's result is -1.</param>
    public ReturnCode Await(ValueTask<ReturnCode> task, long milliseconds = WaitDeadline)
    {
        MustBeAlive();
        var deadline = EndDeadline();
        if (task.IsCompleted)
            return task.Result; // Throws what the task threw, as a function that does not wait.

        _held = new HeldTask(task.AsTask(), _held, deadline, milliseconds);
        return GoOn(_held);
    }

    /// <summary>Fires when the wait of the function that is called next runs out; asked for once a call, before it.</summary>
    public CancellationToken TakeDeadline()
    {
        _deadline = Alive(new CancellationTokenSource());
        return _deadline.Token;
    }

    /// <summary>The wait ran out.</summary>
    /// <param name="deadline">What is to be cancelled.</param>
    /// <returns>The context that the run goes on with.</returns>
    internal RouteContext EndWait(out CancellationTokenSource? deadline)
    {
        deadline = null;
        if (_held is not { IsOutside: true } late)
            return this;

        late.IsLate = true;
        deadline = late.Deadline;
        _held = late.Outer;

        // Where a function in C# waits for the late one, both hold the same context: it serves this run to its end, and none after it.
        _isTainted = _held is not null;
        return _isTainted ? this : Part();
    }

    private CancellationTokenSource? EndDeadline()
    {
        var deadline = _deadline;
        _deadline = null;
        return deadline;
    }

    /// <summary>Makes the call that the task asks for, or waits, or takes its code.</summary>
    private ReturnCode GoOn(HeldTask held)
    {
        if (held.Task.IsCompleted)
        {
            _held = held.Outer;
            return held.Task.GetAwaiter().GetResult();
        }

        if (_asked is { Route: { } route } call)
        {
            _asked = null;
            if (Budget < 0)
            {
                (held.IsLate, _held, _isTainted) = (true, held.Outer, true);
                return Sdk.ReturnCode.Error;
            }

            return RunRoute(route, Kind, c =>
            {
                call.End(new ReturnCode((int)c.RouteOutcome.Code));
                return c.GoOn(held);
            });
        }

        held.Ticket = BeginWait(held.Milliseconds);
        held.IsOutside = true;
        Worker.Waits.Tasks++;
        if (!held.IsWatched)
            _ = Watch(held);
        return Sdk.ReturnCode.Pending;
    }

    /// <summary>A task that waited for something outside asks for a call: the run goes on with that.</summary>
    private void GoInside()
    {
        if (_held is not { IsOutside: true } held)
            return;

        held.IsOutside = false;
        Worker.Waits.Tasks--;
        AfterWait = c => c.GoOn(held);
        held.Ticket.Complete(Sdk.ReturnCode.True);
    }

    private async Task Watch(HeldTask held)
    {
        // The run may go on without this function: from the first await on this object may be dead.
        var (worker, site) = (Worker, ToString());
        var code = Sdk.ReturnCode.Error;
        held.IsWatched = true;
        try
        {
            code = await held.Task.ConfigureAwait(true);
        }
        catch (OperationCanceledException) when (held.IsLate)
        {
            // It was told that nobody waits for it any more.
        }
        catch (Exception fault) when (held.IsOutside)
        {
            worker.Fail($"{site} {(held.IsLate ? "failed after its deadline" : "failed, its code is -1")}: {fault}");
        }
        catch (Exception)
        {
            // Whoever took its code has said so.
        }

        if (!held.IsOutside)
            return;

        worker.Waits.Tasks--;
        if (!held.IsLate)
        {
            held.IsOutside = false;
            _held = held.Outer;
            held.Ticket.Complete(code);
        }
    }

    /// <summary>A function that has not ended.</summary>
    /// <param name="Outer">The one that called it.</param>
    private sealed record HeldTask(Task<ReturnCode> Task, HeldTask? Outer, CancellationTokenSource? Deadline, long Milliseconds)
    {
        public WaitTicket Ticket { get; set; }

        /// <summary>It waits for something outside of the script.</summary>
        public bool IsOutside { get; set; }

        public bool IsWatched { get; set; }

        /// <summary>Its deadline has passed: the script has gone on.</summary>
        public bool IsLate { get; set; }
    }
}
