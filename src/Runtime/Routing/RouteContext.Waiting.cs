using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Waits;

namespace RouteScript.Runtime.Routing;

/// <summary>How a function waits.</summary>
public sealed partial class RouteContext
{
    /// <summary>Default deadline of one wait.</summary>
    public const long WaitDeadline = 5_000;

    /// <summary>Deadline of a whole run.</summary>
    public const long RunDeadline = 30_000;

    private WaitTicket _ticket;
    private CancellationTokenSource? _deadline;

    /// <summary>When the run began, in the worker's milliseconds.</summary>
    internal long StartedAt { get; set; }

    /// <summary>A function of module code whose task has not ended still holds this context: it is not used again.</summary>
    internal bool IsAbandoned { get; private set; }

    /// <summary>What happens when the run has ended; set by whoever started it.</summary>
    internal Action<RouteContext>? Completion { get; set; }

    /// <summary>
    /// For functions declared with <c>Steps</c>: the run leaves the worker until the ticket is completed. The function returns
    /// <see cref="ReturnCode.Pending"/>.
    /// </summary>
    /// <param name="milliseconds">After this time the function's result is -1; never longer than the run may still take.</param>
    public WaitTicket BeginWait(long milliseconds = WaitDeadline)
    {
        var left = StartedAt + RunDeadline - Now;
        _ticket = Worker.Waits.Begin(this, Math.Clamp(milliseconds, 0, Math.Max(0, left)));
        return _ticket;
    }

    /// <summary>
    /// As <see cref="BeginWait(long)"/>, but the function's code is that of <paramref name="then"/>, called when the ticket is completed or
    /// the deadline has passed.
    /// </summary>
    public WaitTicket BeginWait(BoundFunction then)
    {
        AfterWait = then;
        return BeginWait();
    }

    /// <summary>Turns a task into a wait, or into its code if it has ended already. The task's continuations run on this worker.</summary>
    /// <param name="task">The work.</param>
    /// <param name="milliseconds">After this time the function's result is -1.</param>
    public ReturnCode Await(ValueTask<ReturnCode> task, long milliseconds = WaitDeadline)
    {
        MustBeAlive();
        if (task.IsCompleted)
        {
            _deadline = null;
            return task.Result; // Throws what the task threw, as a function that does not wait.
        }

        var ticket = BeginWait(milliseconds);
        _ = Watch(task, ticket);
        return Sdk.ReturnCode.Pending;
    }

    /// <inheritdoc cref="Await(ValueTask{ReturnCode}, long)"/>
    public ReturnCode Await(ValueTask<bool> task)
    {
        MustBeAlive();
        return task.IsCompleted ? task.Result : Await(Convert(task));
    }

    /// <summary>
    /// Waits for a task, then calls <paramref name="then"/>, whose code becomes the function's (it may be
    /// <see cref="ReturnCode.Pending"/> again). If the deadline passes first, <paramref name="then"/> finds the task not completed.
    /// </summary>
    public ReturnCode Await(Task task, BoundFunction then)
    {
        MustBeAlive();
        if (task.IsCompleted)
            return then(this);

        AfterWait = then;
        var ticket = BeginWait();
        _ = Watch(task, ticket);
        return Sdk.ReturnCode.Pending;
    }

    /// <summary>What a wait goes on with; null: the function's result is the code the wait was completed with.</summary>
    internal BoundFunction? AfterWait { get; set; }

    private async Task Watch(Task task, WaitTicket ticket)
    {
        var waits = Worker.Waits;
        waits.Tasks++;
        await task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        waits.Tasks--;
        ticket.Complete(Sdk.ReturnCode.True);
    }

    private static async ValueTask<ReturnCode> Convert(ValueTask<bool> task) => await task.ConfigureAwait(true);

    /// <summary>Fires when the wait of the function that is called next runs out; asked for once a call, before it.</summary>
    public CancellationToken TakeDeadline()
    {
        _deadline = Alive(new CancellationTokenSource());
        return _deadline.Token;
    }

    /// <summary>The wait is over: what is to be cancelled if that is because of its deadline.</summary>
    internal CancellationTokenSource? EndDeadline()
    {
        var deadline = _deadline;
        _deadline = null;
        return deadline;
    }

    private async Task Watch(ValueTask<ReturnCode> task, WaitTicket ticket)
    {
        // The run may go on without this function: from the first await on this object may be dead.
        var (worker, site) = (Worker, ToString());
        var code = Sdk.ReturnCode.Error;
        worker.Waits.Tasks++;
        try
        {
            IsAbandoned = true;
            code = await task.ConfigureAwait(true);
        }
        catch (OperationCanceledException) when (!worker.Waits.IsOpen(ticket))
        {
            // It was told that nobody waits for it any more.
        }
        catch (Exception fault)
        {
            var when = worker.Waits.IsOpen(ticket) ? "failed, its code is -1" : "failed after its deadline";
            worker.Fail($"{site} {when}: {fault}");
        }

        worker.Waits.Tasks--;
        if (worker.Waits.IsOpen(ticket))
        {
            IsAbandoned = false;
            _deadline = null;
        }

        ticket.Complete(code);
    }
}
