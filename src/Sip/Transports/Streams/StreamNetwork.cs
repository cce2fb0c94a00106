using System.Collections.Concurrent;
using System.IO.Pipelines;

namespace RouteScript.Sip.Transports.Streams;

/// <summary>Everything that goes over connections: those peers open, those we open, and the way to find one.</summary>
public sealed class StreamNetwork(IStreamReceiver receiver, StreamSettings? settings = null, TimeProvider? time = null) : IAsyncDisposable
{
    private readonly List<StreamListener> _listeners = [];
    private readonly ConcurrentDictionary<(TransportKind, PeerAddress), Lazy<Task<StreamConnection?>>> _connecting = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>May be replaced while running; connections keep what they were opened with.</summary>
    public StreamSettings Settings { get; set; } = settings ?? StreamSettings.Default;

    public ConnectionTable Connections { get; } = new();

    /// <summary>Starts listening; returns the socket with the port that was really bound.</summary>
    /// <param name="socket">Where.</param>
    /// <param name="handle">Of a socket that is open already; -1: it is opened.</param>
    /// <exception cref="ListenFailedException">It cannot be opened.</exception>
    public async Task<ListenSocket> Listen(ListenSocket socket, int handle = -1)
    {
        var listener = await StreamListener.Start(socket, this, handle).ConfigureAwait(false);
        lock (_listeners)
            _listeners.Add(listener);
        return listener.Socket;
    }

    /// <summary>
    /// The connection with a peer: an open one, else a new one. Null if it cannot be opened within the limit; never throws for
    /// what the network does. Who asks for the same peer meanwhile gets the same connection.
    /// </summary>
    /// <param name="local">The listening socket it stands for: its address is used, and messages that come back carry it.</param>
    public Task<StreamConnection?> Connect(PeerAddress peer, ListenSocket local)
    {
        var key = (local.Transport, peer);
        return Connections.Find(local.Transport, peer) is { } open
            ? Task.FromResult<StreamConnection?>(open)
            : _connecting.GetOrAdd(key, _ => new(() => Open(peer, local))).Value;
    }

    /// <summary>Queues on an open connection. False if it is closed or its queue is full.</summary>
    public bool TrySend(ConnectionId id, ReadOnlySpan<byte> bytes) => Connections.Find(id)?.TrySend(bytes) ?? false;

    /// <summary>The same socket under another name, or with something else to be advertised; open connections keep what they have.</summary>
    public void Rename(ListenSocket before, ListenSocket after)
    {
        lock (_listeners)
        {
            if (_listeners.Find(listener => listener.Socket.Index == before.Index) is { } listener)
                listener.Socket = after;
        }
    }

    /// <summary>The handle of a socket that is listened on, for another process; -1 if there is none.</summary>
    public int HandleOf(ListenSocket socket)
    {
        lock (_listeners)
            return _listeners.Find(listener => listener.Socket.Index == socket.Index)?.Handle ?? -1;
    }

    /// <summary>Accepts nothing more on one socket, which was returned by <see cref="Listen"/>; open connections stay.</summary>
    public async Task StopListening(ListenSocket socket)
    {
        StreamListener? closed;
        lock (_listeners)
        {
            closed = _listeners.Find(listener => listener.Socket.Index == socket.Index);
            if (closed is not null)
                _listeners.Remove(closed);
        }

        if (closed is not null)
            await closed.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Accepts nothing more; open connections stay.</summary>
    public async Task StopListening()
    {
        StreamListener[] all;
        lock (_listeners)
        {
            all = [.. _listeners];
            _listeners.Clear();
        }

        foreach (var listener in all)
            await listener.StopAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in Connections.Snapshot())
            connection.Close();
        await StopListening().ConfigureAwait(false);
    }

    /// <summary>Serves a connection until it ends; at once if there are too many.</summary>
    internal async Task Serve(
        PeerAddress peer, ListenSocket local, bool isOutbound, IDuplexPipe pipe, Action abort, Action<StreamConnection>? opened = null)
    {
        var connection = Connections.Add(
            Settings.MaxConnections,
            id => new StreamConnection(
                new PacketSource(peer, local, local.Transport, id), isOutbound, pipe, abort, Settings, _time));
        if (connection is null)
        {
            abort();
            return;
        }

        opened?.Invoke(connection);
        try
        {
            await connection.Run(receiver).ConfigureAwait(false);
        }
        finally
        {
            Connections.Remove(connection);
            receiver.OnClosed(connection.Source, connection.ClosedBy);
        }
    }

    private async Task<StreamConnection?> Open(PeerAddress peer, ListenSocket local)
    {
        // Off the worker's thread, which must neither wait nor be waited for.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var connection = await OutboundSocket.Connect(peer, local, this, _time).ConfigureAwait(false);
        _connecting.TryRemove((local.Transport, peer), out _);
        return connection;
    }
}
