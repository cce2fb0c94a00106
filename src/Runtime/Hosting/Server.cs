using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.TakeOver;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Hosting;

/// <summary>A server with everything bound. <see cref="Run"/> lets it take messages, <see cref="StopAsync(CancellationToken)"/> ends it.</summary>
public sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan StallLimit = TimeSpan.FromMilliseconds(1500);

    private readonly WorkerGroup _workers;
    private readonly RunningModules _modules;
    private readonly StreamNetwork _streams;
    private readonly Stack<IAsyncDisposable> _opened;
    private readonly ScriptLog _log;
    private WorkerWatchdog? _watchdog;
    private ScriptWatch? _watch;

    internal Server(RouteEngine engine, WorkerGroup workers, RunningModules modules, StreamNetwork streams, Stack<IAsyncDisposable> opened)
    {
        Engine = engine;
        _workers = workers;
        _modules = modules;
        _streams = streams;
        _opened = opened;
        _log = new ScriptLog(engine.LogRing);
    }

    public RouteEngine Engine { get; }

    /// <summary>Where the files lie whose changes load the script anew; null: none does.</summary>
    internal Func<string, string>? FilesToWatch { get; init; }

    /// <summary>The process whose sockets this one has; null: they are its own.</summary>
    internal TakingOver? Before { get; init; }

    /// <summary>The number of the process whose sockets this one has; null: they are its own.</summary>
    public int? TookOver => Before?.Process;

    /// <summary>Where a process comes in that takes the place of this one; null: nowhere.</summary>
    internal HandingOver? After { get; init; }

    /// <summary>Every worker turns.</summary>
    public bool IsHealthy => _watchdog is not { IsStalled: true };

    /// <summary>Makes the script the active one and starts the workers.</summary>
    /// <exception cref="TakeOverException">The server that was to be taken over does not let go.</exception>
    public void Run()
    {
        Before?.Take(_modules.First);
        _modules.Activate();
        _log.Facility = Engine.Current.Core.LogFacility;
        PauseWatch.Start();
        _workers.Start();
        _ = GoOnAsync();
        _watchdog = new WorkerWatchdog(_workers, Engine.Time, StallLimit, OnStall);
        if (Engine.Scripts is { } scripts && FilesToWatch is { } pathOf)
            _watch = new ScriptWatch(scripts, Engine.Time, pathOf);
        _log.Write(LogSeverity.Info, $"listening on {string.Join(", ", Engine.Sockets.Sockets)}");
    }

    /// <summary>
    /// Refuses new calls and ends when no request awaits a final answer, when <c>drain_timeout</c> is over, or at once when told so.
    /// </summary>
    public Task StopAsync(CancellationToken atOnce) => StopAsync(() => true, atOnce);

    /// <summary>The same, where <c>drain_timeout</c> counts only from when <paramref name="hasDeadline"/> says so.</summary>
    internal async Task StopAsync(Func<bool> hasDeadline, CancellationToken atOnce)
    {
        var limit = TimeSpan.FromSeconds(Engine.Current.Core.DrainTimeout);
        var left = await Drain.RunAsync(Engine, limit, hasDeadline, atOnce).ConfigureAwait(false);
        if (left > 0)
            _log.Write(LogSeverity.Warning, $"stopped with {left} requests unanswered");
        await _streams.StopListening().ConfigureAwait(false);
        _workers.Stop(TimeSpan.FromSeconds(2));
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is { } watch)
            await watch.DisposeAsync().ConfigureAwait(false);
        _watchdog?.Dispose();
        _workers.Stop(TimeSpan.FromSeconds(2));
        while (_opened.TryPop(out var one))
            await one.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>What the first message need not wait for.</summary>
    private async Task GoOnAsync()
    {
        try
        {
            var settled = Before?.GoOnAsync();
            After?.Begin();
            await (settled ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            _log.Write(LogSeverity.Error, $"nobody will be able to take this server over: {error.Message}");
        }
    }

    private void OnStall(WorkerStall stall) => _log.Write(
        LogSeverity.Critical,
        $"worker {stall.Worker.Index} is stuck in {stall.Running ?? "work of its own"}; its calls wait, those of other workers go on");
}
