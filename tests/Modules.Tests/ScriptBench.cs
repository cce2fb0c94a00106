using System.Text;
using RouteScript.Dsl;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tests;

/// <summary>
/// Runs one script over messages, without a network, and shows what no wire shows: what functions returned (the script calls
/// <c>note(text)</c>) and the message with its edits, whatever is done with it.
/// </summary>
internal sealed class ScriptBench : IDisposable
{
    private readonly RouteEngine _engine;
    private readonly WorkerGroup _loops;
    private readonly QuietNetwork _network = new();
    private readonly ListenSocket _socket = new(0, TransportKind.Udp, Address("10.0.0.1"));

    public ScriptBench(string script)
    {
        var known = new ModuleCatalog([.. Runtime.ModuleTable.All, .. Modules.ModuleTable.All]);
        var notes = new ModuleSymbol("bench", [Note()], [], [], [], [], [], "", new ModuleImplementation(_ => new BenchModule(this), (_, _) => { }));
        var catalog = new ModuleCatalog([.. known.Modules, notes]);
        var compilation = Compilation.Compile("bench.cfg", "loadmodule \"bench.so\"\n" + script, catalog);
        Assert.True(compilation.Program is not null, new DiagnosticRenderer().Render(compilation.Diagnostics));

        _engine = new RouteEngine(new EngineOptions { Ids = _ => IdSource.Seeded(1) }, 1, new SocketTable([_socket], []));
        _loops = new WorkerGroup(1, (i, n) => new Worker(i, n, _network, _engine.Workers[i]));
        _engine.Attach(_loops);
        var builder = new ScriptBuilder(_engine);
        var version = builder.BuildAsync(compilation.Program).AsTask().GetAwaiter().GetResult();
        Assert.True(version is not null, string.Join('\n', builder.Problems));
        _engine.Activate(version);
    }

    public List<string> Notes { get; } = [];

    /// <summary>What was sent, in order; Latin-1, plain line ends.</summary>
    public IEnumerable<string> Sent => _network.Sent.Select(bytes => Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n"));

    /// <summary>The last message as it would leave, without a Via of ours; plain line ends.</summary>
    public string Edited { get; private set; } = "";

    /// <summary>Takes a message with plain line ends; a Content-Length of <c>auto</c> is counted.</summary>
    public ScriptBench Receive(string message)
    {
        var bytes = Bytes(message);
        Handler.OnMessage(_loops[0], bytes, 0, bytes.Length, new PacketSource(Address("10.0.0.2"), _socket, TransportKind.Udp));
        return this;
    }

    /// <summary>The same for a message that has waited too long for its turn; whether it was refused.</summary>
    public bool ReceiveLate(string message)
    {
        var bytes = Bytes(message);
        return Handler.OnOverdue(_loops[0], bytes, 0, bytes.Length, new PacketSource(Address("10.0.0.2"), _socket, TransportKind.Udp));
    }

    public void Dispose() => _loops.Dispose();

    private IWorkerHandler Handler => _engine.Workers[0];

    private static byte[] Bytes(string message)
    {
        var text = message.ReplaceLineEndings("\r\n");
        var body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (body < 0)
            text += text.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\r\n\r\n";
        else
            text = text.Replace("Content-Length: auto", $"Content-Length: {text.Length - body - 4}", StringComparison.Ordinal);

        return Encoding.Latin1.GetBytes(text);
    }

    private static PeerAddress Address(string host)
    {
        Assert.True(PeerAddress.TryParseHost(Encoding.ASCII.GetBytes(host), 5060, out var address));
        return address;
    }

    private FunctionSymbol Note() => new(
        "note", "bench", RouteKinds.Any, Effects.None, [new ParameterSymbol("text", ParameterKind.Format)], "",
        new FunctionImplementation((_, arguments) =>
        {
            var text = arguments.Text(0);
            return route =>
            {
                Notes.Add(text.Get(route).ToString());
                return ReturnCode.True;
            };
        }, Steps: false, SetsReturnCode: false));

    private void Show(RouteContext route)
    {
        using var output = new ByteWriter();
        route.Worker.Writer.WriteEdited(output, route.Message, route.Target.Uri, new SendingPath(_socket, _socket));
        Edited = Encoding.Latin1.GetString(output.WrittenSpan).ReplaceLineEndings("\n");
    }

    private sealed class BenchModule(ScriptBench bench) : ModuleBase
    {
        public override void Configure() => Context.Register(new Watch(bench));
    }

    private sealed class Watch(ScriptBench bench) : MessageHook
    {
        public override void AfterRequest(RouteContext context) => bench.Show(context);

        public override bool AfterReply(RouteContext context)
        {
            bench.Show(context);
            context.Worker.Release(context);
            return true;
        }
    }

    private sealed class QuietNetwork : IWorkerNetwork
    {
        public List<byte[]> Sent { get; } = [];

        public int Receive(Span<Datagram> batch, int timeoutMilliseconds) => 0;

        public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
        {
            Sent.Add(bytes.ToArray());
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
