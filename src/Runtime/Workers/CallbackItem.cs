namespace RouteScript.Runtime.Workers;

/// <summary>A delegate as a work item.</summary>
internal sealed class CallbackItem(SendOrPostCallback callback, object? state) : WorkItem
{
    public override void Run(Worker worker) => callback(state);
}
