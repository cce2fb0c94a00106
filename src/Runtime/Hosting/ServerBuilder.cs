using System.Net.Sockets;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.TakeOver;
using RouteScript.Runtime.Versions;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Linux;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// From a script file to a server that only has to be let go: read, sockets found and bound, modules started, control socket open.
/// It is all or nothing: whatever fails, everything opened before is closed.
/// </summary>
public sealed partial class ServerBuilder(ServerOptions options, ModuleCatalog catalog)
{
    private readonly DiagnosticBag _diagnostics = new();
    private readonly Stack<IAsyncDisposable> _opened = new();

    public ILocalAddresses Local { get; init; } = new LocalAddresses();

    /// <exception cref="IOException">The script cannot be read.</exception>
    public async Task<ServerStart> BuildAsync(CancellationToken cancellation = default)
    {
        var recorder = new ScriptSources.Recorder(ScriptFile.Files(options));
        var compilation = ScriptFile.Compile(options, catalog, recorder);
        foreach (var said in compilation.Diagnostics)
            _diagnostics.Add(said);
        var server = compilation.Program is { } program ? await BuildAsync(program, recorder.Take(), cancellation).ConfigureAwait(false) : null;
        if (server is null)
            await CloseAsync().ConfigureAwait(false);
        return new ServerStart(server, _diagnostics.ToImmutable());
    }

    private async Task<Server?> BuildAsync(BoundProgram program, ScriptSources sources, CancellationToken cancellation)
    {
        var settings = options.ForEngine(program);
        var core = CoreParameters.From(program, options.Strict, settings.Product);
        OpenLog(core, settings.LogRing);

        var plan = await ListenPlan.MakeAsync(program, core, Local).ConfigureAwait(false);
        foreach (var said in plan.Diagnostics)
            _diagnostics.Add(said);
        if (_diagnostics.HasErrors)
            return null;

        if (!TryFindPredecessor(settings, out var before))
            return null;

        if (before is not null)
            settings = settings with { Identity = before.Greeting.Identity };
        var workerCount = before is not null ? before.Greeting.Workers
            : options.Workers > 0 ? options.Workers
            : core.Workers > 0 ? core.Workers : Math.Min(core.Children, Environment.ProcessorCount);
        if (BindUdp(plan, workerCount, settings.LogRing, before) is not { } udp)
            return null;

        var sockets = new SocketTable([.. plan.Sockets.Select(socket => udp.Sockets.FirstOrDefault(bound => bound.Index == socket.Index) ?? socket)], plan.Aliases);
        var engine = new RouteEngine(settings, workerCount, sockets);
        engine.Resolver = EngineResolver.Make(core, settings.Time, engine.KnownRecords);
        var router = new CallRouter(engine.Secret, engine.Generation, workerCount);
        var report = Reports(engine);
        var workers = new WorkerGroup(workerCount, (index, count) =>
            new Worker(index, count, udp.Networks[index], engine.Workers[index], router, settings.Time) { OnFault = report });
        engine.Attach(workers);

        var streams = new StreamNetwork(new StreamInlet(workers, router), StreamTable.Settings(core), settings.Time);
        _opened.Push(streams);
        engine.Streams = new StreamTable(streams);

        var live = new LiveSockets(engine, streams, Settings);
        live.Begin(plan.Sockets, sockets.Sockets);
        var loader = new ScriptLoader(options, catalog, engine, live, core) { Local = Local };
        _opened.Push(new Closing(loader));
        engine.Scripts = loader;
        var scripts = new ScriptBuilder(engine);
        if (await scripts.BuildAsync(program, cancellation).ConfigureAwait(false) is not { } version)
        {
            _diagnostics.AddRange(scripts.Problems.Select(problem => StartDiagnostics.Of(problem, program)));
            return null;
        }

        _diagnostics.AddRange(scripts.Advice);
        loader.History.Add(new VersionEntry(version.Number, engine.StartedAt, "start", options.ScriptPath, sources));
        var modules = new RunningModules(engine, version);
        _opened.Push(modules);
        if (!await ListenAsync(plan, streams, before).ConfigureAwait(false))
            return null;

        var control = new ControlDoor(engine);
        _opened.Push(control);
        var pidFile = options.PidFile is { } path ? new PidFile(path) : null;
        _opened.Push(new Closing(pidFile));

        // A server that is to be taken over has them until then.
        if (before is null && !(await OpenControlAsync(control, cancellation).ConfigureAwait(false) && TryWritePid(pidFile)))
            return null;

        var parts = new ServerParts(live, streams, loader, control, pidFile);
        var handing = new HandingOver(engine, workers, router, parts);
        _opened.Push(new Closing(handing));
        return new Server(engine, workers, modules, streams, _opened)
        {
            FilesToWatch = options.Watch ? ScriptFile.PathsOf(options) : null,
            Before = before is null ? null : new TakingOver(before, engine, workers, parts),
            After = LinuxUdp.IsSupported ? handing : null,
        };
    }

    private void OpenLog(CoreParameters core, LogRing ring)
    {
        ring.Threshold = (LogSeverity)(options.Debug ?? core.Debug);
        var settings = new LogSettings
        {
            ToStderr = options.LogToStderr || core.LogToStderr,
            Colour = options.LogColour,
            Json = options.LogJson,
            Name = core.Find("log_name") as string ?? "routescript",
        };
        _opened.Push(new Closing(new LogWriter(ring, settings.Open())));
        var log = new ScriptLog(ring) { Facility = core.LogFacility };
        foreach (var remark in options.Remarks)
            log.Write(LogSeverity.Debug, remark);
    }

    private UdpSettings Settings => options.ReceiveBuffer > 0 ? UdpSettings.Default with { ReceiveBuffer = options.ReceiveBuffer } : UdpSettings.Default;

    private UdpListeners? BindUdp(ListenPlan plan, int workers, LogRing log, Predecessor? before)
    {
        var settings = Settings;
        try
        {
            var udp = UdpNetwork.Open(plan.Sockets, workers, settings, socket => before?.Find(socket)?.Take());
            foreach (var network in udp.Networks)
                _opened.Push(new Closing(network));
            if (udp.GrantedReceiveBuffer < settings.ReceiveBuffer)
            {
                new ScriptLog(log).Write(
                    LogSeverity.Warning,
                    $"the system grants {udp.GrantedReceiveBuffer} bytes for a socket's receive buffer, not {settings.ReceiveBuffer}: raise net.core.rmem_max");
            }

            return udp;
        }
        catch (ListenFailedException failure)
        {
            Refuse(plan, failure);
            return null;
        }
    }

    private async Task<bool> ListenAsync(ListenPlan plan, StreamNetwork streams, Predecessor? before)
    {
        foreach (var socket in plan.Sockets.Where(socket => socket.Transport.IsStream()))
        {
            try
            {
                await streams.Listen(socket, before?.Find(socket)?.Take()[0] ?? -1).ConfigureAwait(false);
            }
            catch (ListenFailedException failure)
            {
                Refuse(plan, failure);
                return false;
            }
        }

        return true;
    }

    private async Task<bool> OpenControlAsync(ControlDoor control, CancellationToken cancellation)
    {
        try
        {
            await control.OpenAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is IOException or SocketException or UnauthorizedAccessException)
        {
            _diagnostics.Add(StartDiagnostics.ControlSocket.At(CommandLine, error.Message) with
            {
                Severity = options.RunDirectory is null ? Severity.Warning : Severity.Error,
                Hint = $"Name another folder with `-Y`; a server has its own.",
            });
            return options.RunDirectory is null;
        }
    }

    private bool TryWritePid(PidFile? file)
    {
        try
        {
            file?.Write();
            return true;
        }
        catch (IOException error)
        {
            _diagnostics.Add(StartDiagnostics.PidFile.At(CommandLine, error.Message));
            return false;
        }
    }

    private void Refuse(ListenPlan plan, ListenFailedException failure)
    {
        var place = plan.PlaceOf(failure.Socket);
        _diagnostics.Add(StartDiagnostics.CannotListen.At(place.File.Path.Length == 0 ? CommandLine : place, failure.Message));
    }

    private async Task CloseAsync()
    {
        while (_opened.TryPop(out var one))
            await one.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The place of what no line of the script says.</summary>
    private TextSpan CommandLine => new(new SourceFile(options.ScriptPath, ""), 0, 0);

    // Made apart from the start: it lives as long as the workers, and the first version of the script must not.
    private static Action<Worker, Exception> Reports(RouteEngine engine) =>
        (worker, fault) => new ScriptLog(engine.LogRing).Write(LogSeverity.Bug, $"worker {worker.Index}: {fault}");

    private sealed class Closing(IDisposable? inner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            inner?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
