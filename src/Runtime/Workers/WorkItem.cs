namespace RouteScript.Runtime.Workers;

/// <summary>Something to be done on a worker's thread: a command, the completion of a wait. Never dropped.</summary>
public abstract class WorkItem
{
    public abstract void Run(Worker worker);
}
