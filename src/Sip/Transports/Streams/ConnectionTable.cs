namespace RouteScript.Sip.Transports.Streams;

/// <summary>The open connections, by id and by peer. For any thread.</summary>
public sealed class ConnectionTable
{
    private readonly Lock _lock = new();
    private readonly List<StreamConnection?> _slots = [];
    private readonly Stack<int> _free = new();
    private readonly Dictionary<(TransportKind, PeerAddress), StreamConnection> _byPeer = [];
    private uint _generation;

    public int Count { get; private set; }

    /// <summary>Null if it is closed.</summary>
    public StreamConnection? Find(ConnectionId id)
    {
        lock (_lock)
            return (uint)id.Slot < (uint)_slots.Count && _slots[id.Slot] is { } connection && connection.Id == id ? connection : null;
    }

    /// <summary>The newest connection with a peer, or one that was given this address as an alias.</summary>
    public StreamConnection? Find(TransportKind transport, in PeerAddress peer)
    {
        lock (_lock)
            return _byPeer.GetValueOrDefault((transport, peer));
    }

    /// <summary>Requests to this port of the peer also go over the connection (<c>force_tcp_alias</c>). False if it is closed.</summary>
    public bool AddAlias(ConnectionId id, int port)
    {
        lock (_lock)
        {
            if (Find(id) is not { } connection)
                return false;

            _byPeer[(connection.Source.Transport, connection.Source.Peer.WithPort(port))] = connection;
            return true;
        }
    }

    /// <summary>All, at this moment.</summary>
    public IReadOnlyList<StreamConnection> Snapshot()
    {
        lock (_lock)
            return [.. _slots.OfType<StreamConnection>()];
    }

    /// <summary>Null if there are as many as allowed.</summary>
    internal StreamConnection? Add(int limit, Func<ConnectionId, StreamConnection> create)
    {
        lock (_lock)
        {
            if (Count >= limit)
                return null;
            if (!_free.TryPop(out var slot))
            {
                slot = _slots.Count;
                _slots.Add(null);
            }

            if (++_generation == 0)
                _generation = 1;
            var connection = create(new ConnectionId(slot, _generation));
            _slots[slot] = connection;
            _byPeer[(connection.Source.Transport, connection.Source.Peer)] = connection;
            Count++;
            return connection;
        }
    }

    internal void Remove(StreamConnection connection)
    {
        lock (_lock)
        {
            if (Find(connection.Id) is null)
                return;

            _slots[connection.Id.Slot] = null;
            _free.Push(connection.Id.Slot);
            Count--;
            var names = _byPeer.Where(entry => entry.Value == connection).Select(entry => entry.Key).ToList();
            foreach (var name in names)
                _byPeer.Remove(name);
        }
    }
}
