using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Virtual;

/// <summary>Connections between a server and its peers. They open at once, and close only when the test says so.</summary>
public sealed class VirtualStreams(WorkerGroup workers, IPacketRouter router) : IStreamTable
{
    private readonly Dictionary<ConnectionId, VirtualConnection> _connections = [];
    private readonly List<ListenSocket> _sockets = [];
    private readonly HashSet<PeerAddress> _gone = [];
    private readonly Dictionary<(ListenSocket Local, PeerAddress Peer), ConnectionId> _aliases = [];
    private readonly StreamInlet _inlet = new(workers, router);
    private uint _generation;

    /// <summary>Is given every whole message the server sends.</summary>
    public event Action<ListenSocket, PeerAddress, byte[]>? Sent;

    /// <summary>The server closed a connection.</summary>
    public event Action<ListenSocket, PeerAddress>? Closed;

    public void Listen(ListenSocket socket) => _sockets.Add(socket);

    /// <summary>A peer that is gone has no connections and accepts none.</summary>
    public void SetReachable(PeerAddress peer, bool reachable)
    {
        if (reachable)
        {
            _gone.Remove(peer);
            return;
        }

        _gone.Add(peer);
        foreach (var connection in _connections.Values.Where(connection => connection.Peer == peer).ToList())
            _connections.Remove(connection.Id);
    }

    /// <summary>Bytes from a peer, over its connection to this address. False if the server does not listen there.</summary>
    public bool Deliver(PeerAddress from, PeerAddress to, TransportKind transport, byte[] bytes)
    {
        if (_sockets.Find(socket => socket.Transport == transport && socket.Address == to) is not { } local)
            return false;

        var connection = Existing(local, from) ?? Open(local, from);
        foreach (var (message, lost) in connection.ToServer(bytes))
        {
            if (lost is not { } reason)
                workers[router.OwnerOf(message)].PostMessage(message, connection.Source);
            else if (message.Length > 0)
                _inlet.OnLost(message, connection.Source, reason);
            else
                Close(connection.Id);
        }

        return true;
    }

    /// <summary>A peer closes its connection to this address, if it has one.</summary>
    public void Disconnect(PeerAddress from, PeerAddress to, TransportKind transport)
    {
        if (_sockets.Find(socket => socket.Transport == transport && socket.Address == to) is { } local && Existing(local, from) is { } connection)
            End(connection);
    }

    public void Close(ConnectionId connection)
    {
        if (_connections.GetValueOrDefault(connection) is not { } found)
            return;

        End(found);
        Closed?.Invoke(found.Local, found.Peer);
    }

    public bool Send(ListenSocket from, in PeerAddress to, ConnectionId connection, ReadOnlySpan<byte> bytes)
    {
        var found = _connections.GetValueOrDefault(connection) ?? Existing(from, to);
        if (found is null)
            return false;

        foreach (var (message, _) in found.ToPeer(bytes))
            Sent?.Invoke(found.Local, found.Peer, message);
        return true;
    }

    public void AddAlias(ConnectionId connection, int port)
    {
        if (_connections.GetValueOrDefault(connection) is { } found)
            _aliases[(found.Local, found.Peer.WithPort(port))] = connection;
    }

    public ConnectionId Find(ListenSocket from, PeerAddress to) =>
        Existing(from, to)?.Id ?? default;

    public ValueTask<ConnectionId> ConnectAsync(ListenSocket from, PeerAddress to, CancellationToken cancellation)
    {
        if (_gone.Contains(to))
            return ValueTask.FromResult(default(ConnectionId));

        return ValueTask.FromResult((Existing(from, to) ?? Open(from, to)).Id);
    }

    private VirtualConnection Open(ListenSocket local, PeerAddress peer)
    {
        var connection = new VirtualConnection(new ConnectionId(_connections.Count, ++_generation), local, peer);
        _connections.Add(connection.Id, connection);
        return connection;
    }

    private void End(VirtualConnection connection)
    {
        _connections.Remove(connection.Id);
        _inlet.OnClosed(connection.Source, connection.Ending);
    }

    private VirtualConnection? Existing(ListenSocket local, PeerAddress peer) =>
        _connections.Values.FirstOrDefault(connection => connection.Local == local && connection.Peer == peer)
        ?? (_aliases.TryGetValue((local, peer), out var alias) ? _connections.GetValueOrDefault(alias) : null);
}
