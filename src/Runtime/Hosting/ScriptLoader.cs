using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Staging;
using RouteScript.Runtime.Versions;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// Puts the script on disk, or one that ran before, into a running server: read, bound, sockets opened, modules made and started, then
/// one exchange. Whatever fails before the exchange leaves everything as it was.
/// </summary>
public sealed class ScriptLoader : IScriptControl, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ServerOptions _options;
    private readonly ModuleCatalog _catalog;
    private readonly RouteEngine _engine;
    private readonly CoreParameters _started;
    private readonly LiveSockets _sockets;
    private readonly ScriptLog _log;

    /// <param name="started">What the process was started with: some parameters hold until its end.</param>
    internal ScriptLoader(ServerOptions options, ModuleCatalog catalog, RouteEngine engine, LiveSockets sockets, CoreParameters started)
    {
        _options = options;
        _catalog = catalog;
        _engine = engine;
        _sockets = sockets;
        _started = started;
        engine.Retired.Ended = CloseUnusedAsync;
        _log = new ScriptLog(engine.LogRing) { Facility = started.LogFacility };
    }

    public ILocalAddresses Local { get; init; } = new LocalAddresses();

    public VersionHistory History { get; } = new();

    public Action<LoadOrder, LoadReport>? OnLoaded { get; set; }

    public async Task<LoadReport> LoadAsync(LoadOrder order, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var started = _engine.Time.GetTimestamp();
            var report = await LoadInTurnAsync(order, cancellation).ConfigureAwait(false);
            report = report with { Taken = _engine.Time.GetElapsedTime(started) };
            Tell(order, report);
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Orders wait until what is returned is disposed.</summary>
    internal async Task<IDisposable> PauseAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        return new Pause(_turn);
    }

    public ScriptComparison Compare(int before, int after)
    {
        var missing = new[] { before, after }.FirstOrDefault(number => number > 0 && History.Find(number) is null);
        if (missing > 0)
            return new ScriptComparison([], NotKept(missing));

        try
        {
            var programs = new[] { before, after }.Select(number => Compile(TextsOf(number))).ToList();
            return programs is [{ Program: { } old }, { Program: { } @new }]
                ? new ScriptComparison(ScriptChanges.Between(old, @new))
                : new ScriptComparison([], string.Join('\n', programs.SelectMany(one => LoadReport.LinesOf(one.Diagnostics.Where(said => said.IsError)))));
        }
        catch (IOException error)
        {
            return new ScriptComparison([], error.Message);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<LoadReport> LoadInTurnAsync(LoadOrder order, CancellationToken cancellation)
    {
        if (_engine.Newest is null)
            return Refused("The server has not started yet.");
        if (_engine.IsStopping)
            return Refused("The server is stopping.");
        if (order.RollBackTo > 0 && History.Find(order.RollBackTo) is null)
            return Refused(NotKept(order.RollBackTo));

        if (order.Promote && _engine.Staged is null)
            return Refused("No script is staged.");

        var (path, texts) = TextsOf(order);
        var recorder = new ScriptSources.Recorder(texts);
        try
        {
            var compilation = Compile((path, recorder));
            var sources = recorder.Take();
            var report = compilation.Program is not { } program ? Refused(compilation.Diagnostics)
                : order.Stage.Length > 0 ? await StageAsync(order, program, sources, compilation.Diagnostics, cancellation).ConfigureAwait(false)
                : await LoadAsync(order, program, path, sources, compilation.Diagnostics, cancellation).ConfigureAwait(false);
            return report with { Sources = sources };
        }
        catch (IOException error)
        {
            return Refused(error.Message);
        }
    }

    private async Task<LoadReport> LoadAsync(
        LoadOrder order, BoundProgram program, string path, ScriptSources sources, ImmutableArray<Diagnostic> said, CancellationToken cancellation)
    {
        var core = CoreParameters.From(program, _options.Strict, _engine.Options.Product);
        var plan = await ListenPlan.MakeAsync(program, core, Local).ConfigureAwait(false);
        said = [.. said, .. plan.Diagnostics, .. NextStart.Changes(program, core, _started, _options)];
        if (said.Any(one => one.IsError))
            return Refused(said);

        SocketChange sockets;
        try
        {
            sockets = await _sockets.OpenAsync(plan).ConfigureAwait(false);
        }
        catch (ListenFailedException failure)
        {
            return Refused([.. said, StartDiagnostics.CannotListen.At(plan.PlaceOf(failure.Socket), failure.Message)]);
        }

        await using var closing = sockets.ConfigureAwait(false);
        var scripts = new ScriptBuilder(_engine, sockets.Table);
        if (await scripts.BuildAsync(program, cancellation).ConfigureAwait(false) is not { } version)
            return Refused([.. said, .. scripts.Problems.Select(problem => StartDiagnostics.Of(problem, program))]);

        said = [.. said, .. scripts.Advice];
        var changes = ScriptChanges.Between(_engine.Current.Program, program);
        if (order.DryRun)
        {
            await scripts.DisposeAsync().ConfigureAwait(false);
            return new LoadReport { Outcome = LoadOutcome.WouldLoad, Version = _engine.Current.Number, Changes = changes, Diagnostics = said };
        }

        Prepare(program);
        var unstaged = _engine.Staged?.Version.Number ?? 0;
        await sockets.TakeAsync().ConfigureAwait(false);
        _engine.Activate(version);
        await sockets.ListenAsync().ConfigureAwait(false);
        History.Add(new VersionEntry(version.Number, _engine.Time.GetUtcNow(), order.By, path, sources));
        return new LoadReport { Outcome = LoadOutcome.Active, Version = version.Number, Changes = changes, Diagnostics = said, Unstaged = unstaged };
    }

    /// <summary>Beside the newest version, with the sockets that has.</summary>
    private async Task<LoadReport> StageAsync(
        LoadOrder order, BoundProgram program, ScriptSources sources, ImmutableArray<Diagnostic> said, CancellationToken cancellation)
    {
        var scripts = new ScriptBuilder(_engine);
        if (await scripts.BuildAsync(program, cancellation).ConfigureAwait(false) is not { } version)
            return Refused([.. said, .. scripts.Problems.Select(problem => StartDiagnostics.Of(problem, program))]);

        Prepare(program);
        said = [.. said, .. scripts.Advice];
        _engine.Stage(new StagedScript(_engine, version, order.Stage, sources, order.Share));
        return new LoadReport
        {
            Outcome = LoadOutcome.Staged,
            Version = version.Number,
            Changes = ScriptChanges.Between(_engine.Current.Program, program),
            Diagnostics = said,
        };
    }

    /// <summary>Here it is only this load that waits; on a worker it would be calls.</summary>
    private static void Prepare(BoundProgram program)
    {
        foreach (var code in program.Opened)
            code.Prepare();
    }

    private async Task CloseUnusedAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await _sockets.CloseUnusedAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Dsl.Compilation Compile((string Path, ISourceLoader Sources) texts) =>
        ScriptFile.Compile(_options with { ScriptPath = texts.Path }, _catalog, texts.Sources);

    private (string Path, ISourceLoader Sources) TextsOf(LoadOrder order) => order switch
    {
        { Promote: true } => (_engine.Staged!.Path, _engine.Staged.Sources),
        { Stage.Length: > 0 } => (order.Stage, ScriptFile.Files(_options with { ScriptPath = order.Stage })),
        _ => TextsOf(order.RollBackTo),
    };

    /// <summary>Of a version that is kept; 0: the files as they are now.</summary>
    private (string Path, ISourceLoader Sources) TextsOf(int version) =>
        History.Find(version) is { } kept ? (kept.Path, kept.Sources) : (_options.ScriptPath, ScriptFile.Files(_options));

    private string NotKept(int version) => $"Version {version} is not kept; there are {string.Join(", ", History.Entries.Select(entry => entry.Number))}.";

    private LoadReport Refused(ImmutableArray<Diagnostic> diagnostics) =>
        new() { Outcome = LoadOutcome.Refused, Version = _engine.Newest?.Number ?? 0, Diagnostics = diagnostics };

    private LoadReport Refused(string problem) =>
        new() { Outcome = LoadOutcome.Refused, Version = _engine.Newest?.Number ?? 0, Problem = problem };

    private void Tell(LoadOrder order, LoadReport report)
    {
        if (order.DryRun)
            return;

        _log.Write(
            report.IsRefused ? LogSeverity.Error : LogSeverity.Notice,
            report.IsRefused
                ? $"script refused ({order.By}), version {report.Version} goes on: {string.Join("; ", report.Lines)}"
                : report.Outcome == LoadOutcome.Staged
                ? $"script version {report.Version} is staged beside version {_engine.Current.Number} ({order.By}); {ScriptChanges.Count(report.Changes)}"
                : $"script version {report.Version} is active ({order.By}), after {report.Taken.TotalMilliseconds:F0} ms; {ScriptChanges.Count(report.Changes)}");
        OnLoaded?.Invoke(order, report);
    }

    private sealed class Pause(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
