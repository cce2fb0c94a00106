using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Waits;

namespace RouteScript.Runtime.Routing;

/// <content>How a function waits.</content>
public sealed partial class RouteContext
{
    /// <summary>Default deadline of one wait.</summary>
    public const long WaitDeadline = 5_000;

    /// <summary>Deadline of a whole run.</summary>
    public const long RunDeadline = 30_000;

    private WaitTicket _ticket;

    /// <summary>When the run began, in the worker's milliseconds.</summary>
    internal long StartedAt { get; set; }

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
}
