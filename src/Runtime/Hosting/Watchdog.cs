using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Workers;

namespace RouteScript.Runtime.Hosting;

/// <summary>Names what a worker is stuck in. It cannot be ended from outside; other workers go on.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(1500);

    private readonly RouteEngine _engine;
    private readonly WorkerGroup _workers;
    private readonly long[] _reported;
    private readonly ITimer _timer;
    private readonly ScriptLog _log;

    public Watchdog(RouteEngine engine, WorkerGroup workers)
    {
        _engine = engine;
        _workers = workers;
        _log = new ScriptLog(engine.LogRing);
        _reported = new long[workers.Count];
        _timer = engine.Time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>No worker is stuck.</summary>
    public bool IsHealthy { get; private set; } = true;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var stuck = 0;
        for (var i = 0; i < _workers.Count; i++)
        {
            var since = _workers[i].BusySince;
            if (since == 0 || _engine.Time.GetElapsedTime(since) < Limit)
                continue;

            stuck++;
            if (_reported[i] == since)
                continue;
            _reported[i] = since;
            _log.Write(LogSeverity.Critical, $"worker {i} does not come back from {Describe(_workers[i].Running)}; its calls wait");
        }

        IsHealthy = stuck == 0;
    }

    private static string Describe(object? running) => running switch
    {
        null => "work of its own",
        RouteContext context => $"a run of version {context.Version.Number} of the script",
        var other => other.ToString() ?? "unknown work",
    };
}
