namespace RouteScript.Runtime.Workers;

/// <summary>Brings the continuation of an <c>await</c> in module code back to the worker it started on.</summary>
public sealed class WorkerContext(Worker worker) : SynchronizationContext
{
    public Worker Worker { get; } = worker;

    public override void Post(SendOrPostCallback d, object? state) => Worker.Post(d, state);

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Worker.IsCurrent)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        Worker.Post(
            _ =>
            {
                d(state);
                done.Set();
            },
            null);
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;
}
