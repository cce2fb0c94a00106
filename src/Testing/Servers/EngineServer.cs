using System.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Virtual;
using RouteScript.Testing.Waiting;

namespace RouteScript.Testing.Servers;

/// <summary>The real engine, on a virtual network and a virtual clock, with identifiers from a seed.</summary>
internal sealed class EngineServer(IScriptCompiler compiler, ServerSetup setup) : ITestServer
{
    private const ulong Seed = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly VirtualClock _clock = new();
    private readonly MemorySink _log = new();
    private readonly RouteNames _trace = new();
    private readonly List<string> _faults = [];
    private RunningEngine? _running;
    private int _logTaken;

    public event Action<WirePacket>? Sent;

    public event Action<PeerAddress>? Closed;

    public TimeSpan Now => _clock.Elapsed;

    public bool IsRestless => _running?.Simulation.IsRestless ?? false;

    public IReadOnlyList<string> Load(ScriptSource script)
    {
        var read = compiler.Read(script, setup);
        if (read.Program is not { } program)
            return read.Problems;

        var engine = _running;
        if (engine is null)
        {
            if (SocketPlan.Make(program, setup.Proxy, setup.IsLocal, out var problem) is not { } sockets)
                return [problem];
            engine = Build(sockets);
        }

        var builder = new ScriptBuilder(engine.Engine);
        var building = builder.BuildAsync(program).AsTask();
        if (!building.Wait(Patience))
            return ["A module did not start."];
        if (building.Result is not { } version)
            return [.. builder.Problems.Select(said => $"{said.Span}: {said.Message}")];

        _running = engine;
        engine.Engine.Activate(version);
        return [];
    }

    public bool Deliver(in PeerAddress from, in PeerAddress to, TransportKind transport, byte[] bytes) =>
        _running is { } running
        && (transport.IsStream() ? running.Streams.Deliver(from, to, transport, bytes) : running.Network.Deliver(from, to, bytes));

    public void Disconnect(in PeerAddress from, in PeerAddress to, TransportKind transport) =>
        _running?.Streams.Disconnect(from, to, transport);

    public void SetReachable(in PeerAddress peer, bool reachable)
    {
        _running?.Network.SetReachable(peer, reachable);
        _running?.Streams.SetReachable(peer, reachable);
    }

    public void Schedule(TimeSpan delay, Action action) => _clock.Schedule(delay, action);

    public bool Run(TimeSpan time, Func<bool>? until = null) => _running?.Simulation.Run(time, until) ?? false;

    public string Rpc(string command)
    {
        var asking = _running!.Engine.Current.Rpc.InvokeAsync(CommandWords.Parse(command)).AsTask();
        var started = TimeProvider.System.GetTimestamp();
        while (!asking.IsCompleted && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            _running.Simulation.Settle();
            asking.Wait(TimeSpan.FromMilliseconds(1));
        }

        return asking.IsCompleted ? RpcPrinter.Print(asking.Result) : "the command did not end\n";
    }

    public bool Complete(string name, int code) => _running?.Engine.Current.Module<TestingModule>()?.Waits.Complete(name, code) ?? false;

    public IReadOnlyList<string> TakeTrace() => _trace.Take();

    public IReadOnlyList<string> TakeLog()
    {
        DrainLog();
        var lines = _log.Lines.Skip(_logTaken).Select(Line).Concat(_faults).ToList();
        _logTaken = _log.Lines.Count;
        _faults.Clear();
        return lines;
    }

    public void Dispose()
    {
        if (_running is not { } running)
            return;

        foreach (var module in running.Engine.Current.Modules.Values)
            module.DisposeAsync().AsTask().Wait(Patience);
        foreach (var worker in running.Workers.All)
            worker.Dispose();
    }

    private RunningEngine Build(SocketTable sockets)
    {
        var count = setup.Options.Workers;
        var ring = new LogRing(time: _clock);
        var engine = new RouteEngine(
            new EngineOptions
            {
                Time = _clock,
                LogRing = ring,
                Strict = setup.Options.Strict,
                Ids = worker => IdSource.Seeded(Seed + (ulong)worker),
                Environment = new TestEnvironment(setup.Environment),
                BaseDirectory = setup.Directory,
                RunDirectory = setup.Directory,
                Workers = count,
            },
            count,
            sockets);

        var network = new VirtualNetwork(count);
        var router = new CallRouter(engine.Secret, engine.Generation, count);
        var workers = new WorkerGroup(count, (index, all) => new Worker(index, all, network[index], engine.Workers[index], router, _clock)
        {
            OnFault = (_, fault) => _faults.Add($"BUG: {fault}"),
        });
        engine.Attach(workers);
        var streams = new VirtualStreams(workers, router);
        engine.Streams = streams;
        engine.Resolver = new VirtualResolver(new KnownDnsSource(engine.KnownRecords, new VirtualDns(setup.Dns), _clock), _clock);
        foreach (var worker in engine.Workers)
            worker.Trace = _trace;

        foreach (var socket in sockets.Sockets)
        {
            if (socket.Transport.IsStream())
                streams.Listen(socket);
            else
                network.Listen(socket);
        }

        network.Sent += OnSent;
        streams.Sent += OnSent;
        streams.Closed += (_, peer) => Closed?.Invoke(peer);
        var simulation = new Simulation(_clock, workers) { AfterTurn = DrainLog, OutsideWaits = () => OpenTasks(engine) };
        return new RunningEngine(engine, workers, network, streams, simulation, ring);
    }

    private void OnSent(ListenSocket from, PeerAddress to, byte[] bytes) =>
        Sent?.Invoke(new WirePacket(_clock.Elapsed, from.Transport, from.Address, to, bytes));

    private void DrainLog() => _running?.Log.Drain(_log);

    private static int OpenTasks(RouteEngine engine)
    {
        var open = 0;
        foreach (var worker in engine.Workers)
            open += worker.Waits.Tasks;
        return open;
    }

    private static string Line(MemoryLine line) =>
        $"{Encoding.ASCII.GetString(line.Severity.Name())}: {line.Prefix}{line.Text.TrimEnd('\n')}";

    private sealed record RunningEngine(
        RouteEngine Engine, WorkerGroup Workers, VirtualNetwork Network, VirtualStreams Streams, Simulation Simulation, LogRing Log);
}
