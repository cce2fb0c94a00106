namespace RouteScript.Runtime.Workers;

/// <summary>A worker that does not come back.</summary>
/// <param name="Worker">Which.</param>
/// <param name="Duration">For how long now.</param>
/// <param name="Running">What it was last said to execute; null if nobody said.</param>
public readonly record struct WorkerStall(Worker Worker, TimeSpan Duration, object? Running);
