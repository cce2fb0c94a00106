using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;

namespace RouteScript.Runtime.Waits;

/// <summary>Names one wait of one run. Whoever has the result completes it, from any thread; too late or twice is nothing.</summary>
public readonly record struct WaitTicket(RouteWorker? Worker, int Slot, uint Generation)
{
    /// <summary>The run goes on, on its worker, with this code as the function's result.</summary>
    public void Complete(ReturnCode code)
    {
        if (Worker is null)
            return;
        if (Worker.IsCurrent)
            Worker.Waits.Complete(this, code);
        else
            Worker.Post(new Completion(this, code));
    }

    private sealed class Completion(WaitTicket ticket, ReturnCode code) : WorkItem
    {
        public override void Run(Worker worker) => ticket.Worker!.Waits.Complete(ticket, code);
    }
}
