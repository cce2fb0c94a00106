using System.Collections.Concurrent;
using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Sdk;

/// <summary>A module from its C# source in an engine with one worker, whose clock is the test's.</summary>
internal sealed class ModuleBench : IDisposable
{
    private static readonly ConcurrentDictionary<string, ModuleCatalog> Catalogs = new();
    private static readonly PeerAddress Caller = PeerAddress.V4(10, 0, 0, 2, 5060);

    private readonly ListenSocket _socket = new(0, TransportKind.Udp, PeerAddress.V4(10, 0, 0, 1, 5060));
    private readonly CollectingNetwork _network = new();
    private readonly MemorySink _log = new();
    private readonly LogRing _ring = new(1 << 24);
    private long _now;

    public ModuleBench(string module, string script, EngineOptions? options = null)
    {
        var compilation = Dsl.Compilation.Compile("own.cfg", script, Catalog(module));
        Assert.True(compilation.Program is not null, new DiagnosticRenderer().Render(compilation.Diagnostics));

        Engine = new RouteEngine((options ?? new EngineOptions()) with { Ids = _ => IdSource.Seeded(1), LogRing = _ring }, 1, new SocketTable([_socket], []));
        Loops = new WorkerGroup(1, (i, n) => new Worker(i, n, _network, Engine.Workers[i]) { OnFault = (_, fault) => Assert.Fail(fault.ToString()) });
        Engine.Attach(Loops);
        var builder = new ScriptBuilder(Engine);
        var version = builder.BuildAsync(compilation.Program).AsTask().GetAwaiter().GetResult();
        Assert.True(version is not null, string.Join('\n', builder.Problems));
        Engine.Activate(version);
        Pass(0);
    }

    public RouteEngine Engine { get; }

    /// <summary>All modules there are, and the one of this source.</summary>
    public static ModuleCatalog Catalog(string module) => Catalogs.GetOrAdd(
        module, static source => new ModuleCatalog([.. Runtime.ModuleTable.All, .. Modules.ModuleTable.All, .. new CompiledSource(source).Modules()]));

    public WorkerGroup Loops { get; }

    public Worker Loop => Loops[0];

    public EngineCounters Counters => Engine.Workers[0].Counters;

    /// <summary>What left, in order; Latin-1, plain line ends.</summary>
    public List<string> Sent => _network.Sent;

    /// <summary>The lines of the log since this was asked last.</summary>
    public string[] TakeLog()
    {
        _ring.Drain(_log);
        var lines = _log.Lines.Select(line => $"{line.Severity}: {line.Text}").ToArray();
        _log.Clear();
        return lines;
    }

    public ModuleBench Request(int number) => Request("bob", number);

    public ModuleBench Request(string user, int number = 0)
    {
        Put(user, number);
        return Pass(0);
    }

    /// <summary>Sends a request to the worker on a thread of its own, which runs until the loops are stopped.</summary>
    public void Start(string user)
    {
        Put(user, 0);
        Loops.Start();
    }

    /// <summary>Lets time pass, and does all there is to do.</summary>
    public ModuleBench Pass(int milliseconds)
    {
        _now += milliseconds;
        while (Loop.Step(_now))
            continue;
        return this;
    }

    private void Put(string user, int number)
    {
        var text = $"OPTIONS sip:{user}@10.0.0.3 SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK{user}{number}\n"
            + $"From: <sip:a@b>;tag=1\nTo: <sip:c@d>\nCall-ID: {number}\nCSeq: 1 OPTIONS\n\n";
        var bytes = Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n"));
        _network.Put(new Datagram(bytes, 0, bytes.Length, new PacketSource(Caller, _socket, TransportKind.Udp)));
    }

    public void Dispose() => Loops.Dispose();

    private sealed class CollectingNetwork : IWorkerNetwork
    {
        private readonly Queue<Datagram> _waiting = new();

        public List<string> Sent { get; } = [];

        public void Put(in Datagram datagram) => _waiting.Enqueue(datagram);

        public int Receive(Span<Datagram> batch, int timeoutMilliseconds)
        {
            if (!_waiting.TryDequeue(out var next))
                return 0;

            batch[0] = next;
            return 1;
        }

        public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
        {
            Sent.Add(Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n"));
            return true;
        }

        public void Flush(ISendFailures? failures)
        {
        }

        public void Wake()
        {
        }

        public void Dispose()
        {
        }
    }
}
