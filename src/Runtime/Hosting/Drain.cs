using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Hosting;

/// <summary>Lets what was begun come to its end: new calls are refused, everything else goes on.</summary>
internal static class Drain
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <returns>How many requests were still unanswered when the time was over; 0 if all are.</returns>
    public static async Task<int> RunAsync(RouteEngine engine, TimeSpan limit, CancellationToken atOnce)
    {
        engine.IsStopping = true;
        var started = engine.Time.GetTimestamp();
        while (true)
        {
            var left = await CountAsync(engine).ConfigureAwait(false);
            if (left == 0 || engine.Time.GetElapsedTime(started) >= limit || atOnce.IsCancellationRequested)
                return left;
            await Task.Delay(Interval, engine.Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<int> CountAsync(RouteEngine engine)
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
