namespace RouteScript.Runtime.Engine;

/// <summary>The process that an engine is in.</summary>
public interface IProcessLife
{
    /// <summary>Refuses new calls from now on, and ends the process when every request has its answer, however long that takes.</summary>
    void Drain();

    /// <summary>How many requests still await a final answer.</summary>
    Task<int> CountUnfinishedAsync();
}
