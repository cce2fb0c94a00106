using System.Collections.Concurrent;
using System.Text;
using RouteScript.Dsl;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Tests.Rtpengine;

/// <summary>One worker in real time with a script, on a network that is two queues: for modules that talk to programs outside.</summary>
internal sealed class ScriptHost : IWorkerNetwork, IAsyncDisposable
{
    private static readonly PeerAddress Alice = PeerAddress.V4(10, 0, 0, 2, 5060);
    private static readonly ListenSocket Proxy = new(0, TransportKind.Udp, PeerAddress.V4(10, 0, 0, 1, 5060));

    private readonly BlockingCollection<byte[]> _incoming = [];
    private readonly BlockingCollection<string> _outgoing = [];
    private readonly WorkerGroup _workers;

    public ScriptHost(string directory)
    {
        Engine = new RouteEngine(new EngineOptions { RunDirectory = directory, BaseDirectory = directory }, 1, new SocketTable([Proxy], []));
        _workers = new WorkerGroup(1, (index, count) => new Worker(index, count, this, Engine.Workers[index]));
        Engine.Attach(_workers);
        _workers.Start();
    }

    public RouteEngine Engine { get; }

    public async Task<ScriptVersion> LoadAsync(string script)
    {
        var catalog = new ModuleCatalog([.. RouteScript.Runtime.ModuleTable.All, .. RouteScript.Modules.ModuleTable.All]);
        var compilation = Compilation.Compile("test.cfg", script, catalog);
        Assert.True(compilation.Program is not null, string.Join('\n', compilation.Diagnostics));
        var builder = new ScriptBuilder(Engine);
        var version = await builder.BuildAsync(compilation.Program!);
        Assert.True(version is not null, string.Join('\n', builder.Problems));
        Engine.Activate(version!);
        return version!;
    }

    public void Deliver(string message) => _incoming.Add(Encoding.Latin1.GetBytes(message));

    /// <summary>The next message that leaves and begins so; null when none comes within some seconds.</summary>
    public string? Next(string start)
    {
        while (_outgoing.TryTake(out var message, TimeSpan.FromSeconds(10)))
            if (message.StartsWith(start, StringComparison.Ordinal))
                return message;
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var module in Engine.Current.Modules.Values)
            await module.DisposeAsync();
        _workers.Dispose();
    }

    int IWorkerNetwork.Receive(Span<Datagram> batch, int timeoutMilliseconds)
    {
        if (!_incoming.TryTake(out var bytes, Math.Clamp(timeoutMilliseconds, 0, 20)) || bytes.Length == 0)
            return 0;

        batch[0] = new Datagram(bytes, 0, bytes.Length, new PacketSource(Alice, Proxy, TransportKind.Udp));
        return 1;
    }

    bool IWorkerNetwork.Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
    {
        _outgoing.Add(Encoding.Latin1.GetString(bytes));
        return true;
    }

    void IWorkerNetwork.Flush(ISendFailures? failures)
    {
    }

    void IWorkerNetwork.Wake() => _incoming.Add([]);

    void IDisposable.Dispose()
    {
    }
}
