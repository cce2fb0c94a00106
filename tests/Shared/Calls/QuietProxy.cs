using System.Diagnostics;
using System.Text;
using RouteScript.Dsl;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Shared.Calls;

/// <summary>
/// The engine with one worker, without sockets and threads: each message goes the whole way in the caller's turn, and the clock is
/// the caller's. Allocates nothing of its own, so that what is counted is the engine's.
/// </summary>
internal sealed class QuietProxy : IDisposable
{
    private static readonly PeerAddress Caller = PeerAddress.V4(10, 0, 0, 2, 5060);
    private static readonly PeerAddress Callee = PeerAddress.V4(10, 0, 0, 3, 5060);

    private readonly ListenSocket _socket = new(0, TransportKind.Udp, PeerAddress.V4(10, 0, 0, 1, 5060));
    private readonly SilentNetwork _network = new();
    private readonly WorkerGroup _loops;
    private readonly PacketSource _caller;
    private readonly PacketSource _callee;
    private long _now;

    public QuietProxy(string path)
        : this(path, File.ReadAllText(path, Encoding.Latin1))
    {
    }

    /// <param name="text">What is run in place of what the file holds.</param>
    /// <param name="more">Modules besides ours.</param>
    public QuietProxy(string path, string text, params ModuleSymbol[] more)
    {
        _caller = new PacketSource(Caller, _socket, TransportKind.Udp);
        _callee = new PacketSource(Callee, _socket, TransportKind.Udp);
        var catalog = new ModuleCatalog([.. Runtime.ModuleTable.All, .. Modules.ModuleTable.All, .. more]);
        var compilation = Compilation.Compile(path, text, catalog);
        if (compilation.Program is null)
            throw new InvalidOperationException(new DiagnosticRenderer().Render(compilation.Diagnostics));

        var options = new EngineOptions { Ids = _ => IdSource.Seeded(1), BaseDirectory = Path.GetDirectoryName(Path.GetFullPath(path))! };
        var engine = new RouteEngine(options, 1, new SocketTable([_socket], []));
        Worker = engine.Workers[0];
        _loops = new WorkerGroup(1, (i, n) => new Worker(i, n, _network, engine.Workers[i]));
        engine.Attach(_loops);
        _loops[0].OnFault = (_, fault) => throw new InvalidOperationException("The engine failed.", fault);
        var builder = new ScriptBuilder(engine);
        var version = builder.BuildAsync(compilation.Program).AsTask().GetAwaiter().GetResult()
            ?? throw new InvalidOperationException(string.Join('\n', builder.Problems));
        engine.Activate(version);
        _loops[0].Step(_now);
    }

    public RouteWorker Worker { get; }

    /// <summary>When the last turn began and ended, in ticks of the stopwatch.</summary>
    public (long Began, long Ended) Turn { get; private set; }

    /// <summary>What left last.</summary>
    public ReadOnlySpan<byte> Last => _network.Last;

    /// <summary>How many datagrams have left.</summary>
    public int Sent => _network.Sent;

    public void FromCaller(byte[] message, int length) => Take(message, length, _caller);

    public void FromCallee(byte[] message, int length) => Take(message, length, _callee);

    /// <summary>Lets time pass: transactions end, and what they had is used again.</summary>
    public void Pass(int milliseconds)
    {
        _now += milliseconds;
        Step();
    }

    public void Dispose() => _loops.Dispose();

    private void Take(byte[] message, int length, in PacketSource source)
    {
        _network.Put(new Datagram(message, 0, length, source));
        Step();
    }

    private void Step()
    {
        var began = Stopwatch.GetTimestamp();
        _loops[0].Step(_now);
        Turn = (began, Stopwatch.GetTimestamp());
        if (Worker.Counters.ModuleFaults > 0)
            throw new InvalidOperationException("A module failed.");
    }
}
