using System.Collections.Immutable;
using System.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transactions;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Linux;

namespace RouteScript.Runtime.TakeOver;

/// <summary>
/// Gives another process the sockets of this one. From then on that one reads, and this one goes on with what it began: it sends from
/// the same sockets, gets its messages from the other, and ends when nothing is left. If the other dies it reads again.
/// </summary>
internal sealed class HandingOver(RouteEngine engine, WorkerGroup workers, CallRouter router, ServerParts parts) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScriptLog _log = new(engine.LogRing);
    private readonly SuccessorDoor _door = new(engine);
    private Link? _link;
    private volatile bool _isOver;

    /// <exception cref="IOException">The socket for it cannot be made.</exception>
    public void Begin() => _door.Begin(Serve);

    public void Dispose()
    {
        _isOver = true;
        _door.Dispose();
        _link?.Dispose();
    }

    private void Serve(Link link)
    {
        // Nothing is loaded meanwhile: the sockets stay what they are.
        _link = link;
        using var pause = parts.Loader.PauseAsync().GetAwaiter().GetResult();
        link.Patience = Patience;
        var open = Greet(link);
        if (link.Receive() is not { Kind: FrameKind.Take } wanted)
            return;

        var taken = Taken(wanted.Content, open);
        try
        {
            LetGo(link, taken);
            if (link.Receive() is { Kind: FrameKind.Running })
                Depart(link, taken);
        }
        catch (IOException error)
        {
            _log.Write(LogSeverity.Error, $"the other process cannot go on: {error.Message}");
        }

        Resume(taken);
    }

    private ImmutableArray<ListenSocket> Greet(Link link)
    {
        var open = parts.Sockets.Bound.Where(socket => HandlesOf(socket).All(handle => handle >= 0)).ToImmutableArray();
        ImmutableArray<uint> generations = [engine.Generation, .. engine.Predecessor?.Greeting.Generations ?? []];
        link.Send(FrameKind.Hello, new Greeting(engine.Identity, workers.Count, generations, open.Length, Environment.ProcessId).ToBytes());
        foreach (var socket in open)
        {
            var handles = HandlesOf(socket);
            link.Send(FrameKind.Socket, HandedSocket.Describe(socket, handles.Length));
            HandlePassing.Send(link.Handle, handles);
        }

        return open;
    }

    private int[] HandlesOf(ListenSocket socket) => socket.Transport.IsStream()
        ? [parts.Streams.HandleOf(socket)]
        : [.. Enumerable.Range(0, workers.Count).Select(index => workers[index].Network.HandleOf(socket))];

    private static ImmutableArray<ListenSocket> Taken(byte[] content, ImmutableArray<ListenSocket> open)
    {
        var indices = Encoding.ASCII.GetString(content).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        return [.. open.Where(socket => indices.Contains($"{socket.Index}"))];
    }

    /// <summary>Reads nothing any more, and tells what is known.</summary>
    private void LetGo(Link link, ImmutableArray<ListenSocket> taken)
    {
        engine.Rest(engine.Current);
        OnEachWorker(taken, (network, socket) => network.StopListening(socket));
        foreach (var part in TransactionKeys.Write(Keys()))
            link.Send(FrameKind.Keys, part);
        foreach (var (name, module) in engine.Current.Modules)
        {
            if (StateOf(module) is { } state)
                link.Send(FrameKind.State, [.. Encoding.ASCII.GetBytes(name), 0, .. state.Span]);
        }

        _door.Close();
        parts.Control.CloseAsync().AsTask().GetAwaiter().GetResult();
        parts.PidFile?.Dispose();
        link.Send(FrameKind.Taken, []);
    }

    private static ReadOnlyMemory<byte>? StateOf(ModuleBase module) => module switch
    {
        IOutlivesProcess shared => shared.Save(),
        IHandsOver own => own.HandOver(),
        _ => null,
    };

    /// <summary>What has been read is handled first; then each worker tells its transactions.</summary>
    private List<TransactionKey> Keys()
    {
        var all = new List<TransactionKey>(engine.Predecessor?.Keys ?? []);
        foreach (var worker in engine.Workers)
        {
            var keys = new TaskCompletionSource<List<TransactionKey>>(TaskCreationOptions.RunContinuationsAsynchronously);
            for (var tries = 0; worker.Loop.Backlog > 0 && tries < 100; tries++)
                Thread.Sleep(1);
            worker.Loop.Post(_ => keys.SetResult(KeysOf(worker)), null);
            all.AddRange(keys.Task.GetAwaiter().GetResult());
        }

        return all;
    }

    private List<TransactionKey> KeysOf(RouteWorker worker)
    {
        var keys = new List<TransactionKey>(worker.WaitingRequests.Keys);
        foreach (var module in engine.Current.Modules.Values.OfType<IUnfinishedWork>())
            module.AddKeys(worker, keys);
        return keys;
    }

    /// <summary>Serves what is passed on until the other process is gone; ends this one when nothing is left.</summary>
    private void Depart(Link link, ImmutableArray<ListenSocket> taken)
    {
        link.Patience = null;
        foreach (var socket in taken.Where(socket => socket.Transport.IsStream()))
            parts.Streams.StopListening(socket).GetAwaiter().GetResult();
        _log.Write(LogSeverity.Notice, "another process has taken over; this one ends with its last transaction");

        using var stay = new CancellationTokenSource();
        _ = Ending.AwaitAsync(engine, parts.Streams, stay.Token);
        var sockets = taken.ToDictionary(socket => socket.Index);
        while (link.Receive() is { } frame)
        {
            if (frame.Kind == FrameKind.Message && PassedMessage.TryRead(frame.Content, out var index, out var peer, out var message) && sockets.TryGetValue(index, out var socket))
                workers[router.OwnerOf(message.Span)].PostMessage(message.Span, new PacketSource(peer, socket, TransportKind.Udp));
        }

        stay.Cancel();
    }

    /// <summary>The other process is gone: this one is the server again, unless it is ending itself.</summary>
    private void Resume(ImmutableArray<ListenSocket> taken)
    {
        if (engine.IsStopping || _isOver)
            return;

        _log.Write(LogSeverity.Error, "the process that took over is gone; this one reads again");
        OnEachWorker(taken, (network, socket) => network.Listen(socket));
        foreach (var socket in taken.Where(socket => socket.Transport.IsStream() && parts.Streams.HandleOf(socket) < 0))
            parts.Streams.Listen(socket).GetAwaiter().GetResult();
        engine.Resume();
        parts.PidFile?.Write();
        parts.Control.OpenAsync().GetAwaiter().GetResult();
        _door.Open();
    }

    private void OnEachWorker(ImmutableArray<ListenSocket> sockets, Action<IWorkerNetwork, ListenSocket> action) => parts.Sockets.OnEachWorkerAsync((loop, _) =>
    {
        foreach (var socket in sockets)
        {
            if (!socket.Transport.IsStream())
                action(loop.Network, socket);
        }
    }).GetAwaiter().GetResult();
}
