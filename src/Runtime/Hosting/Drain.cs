using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Hosting;

/// <summary>Lets what was begun come to its end: new calls are refused, everything else goes on.</summary>
internal static class Drain
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <param name="hasDeadline">Whether the limit counts by now; it begins when it first does.</param>
    /// <returns>How many requests were still unanswered when the time was over; 0 if all are.</returns>
    public static async Task<int> RunAsync(RouteEngine engine, TimeSpan limit, Func<bool> hasDeadline, CancellationToken atOnce)
    {
        engine.IsStopping = true;
        long? started = null;
        while (true)
        {
            if (hasDeadline())
                started ??= engine.Time.GetTimestamp();
            var left = await CountAsync(engine).ConfigureAwait(false);
            if (left == 0 || (started is { } since && engine.Time.GetElapsedTime(since) >= limit) || atOnce.IsCancellationRequested)
                return left;
            await Task.Delay(Interval, engine.Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>How many requests have no final answer yet.</summary>
    public static async Task<int> CountAsync(RouteEngine engine)
    {
        var modules = engine.Current.Modules.Values.OfType<IUnfinishedWork>().ToArray();
        var counts = new Task<int>[engine.Workers.Length];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = CountAsync(engine.Workers[i], modules);

        // A worker that hangs is not waited for.
        var all = Task.WhenAll(counts);
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(1), engine.Time)).ConfigureAwait(false);
        return counts.Sum(count => count.IsCompletedSuccessfully ? count.Result : 1);
    }

    private static Task<int> CountAsync(RouteWorker worker, IUnfinishedWork[] modules)
    {
        var count = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        worker.Loop.Post(
            _ => count.SetResult(worker.Waits.Count + modules.Sum(module => module.CountUnfinished(worker))),
            null);
        return count.Task;
    }
}
