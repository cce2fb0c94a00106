using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Virtual;

/// <summary>
/// Datagrams between the workers of one server and its peers. Nothing is lost, nothing overtakes, nothing takes time. All of it
/// is for the thread that steps the workers.
/// </summary>
public sealed class VirtualNetwork
{
    private readonly VirtualWorkerNetwork[] _workers;
    private readonly HashSet<PeerAddress> _gone = [];
    private readonly List<ListenSocket> _sockets = [];

    public VirtualNetwork(int workers)
    {
        _workers = new VirtualWorkerNetwork[workers];
        for (var i = 0; i < workers; i++)
            _workers[i] = new VirtualWorkerNetwork(this);
    }

    /// <summary>Is given everything the server sends to others, in order.</summary>
    public event Action<ListenSocket, PeerAddress, byte[]>? Sent;

    public IWorkerNetwork this[int worker] => _workers[worker];

    /// <summary>The server listens here.</summary>
    public void Listen(ListenSocket socket) => _sockets.Add(socket);

    /// <summary>What is sent to a peer that is gone is refused, as by a host without a process on the port.</summary>
    public void SetReachable(in PeerAddress peer, bool reachable)
    {
        if (reachable)
            _gone.Remove(peer);
        else
            _gone.Add(peer);
    }

    /// <summary>Sends a datagram to the server. False if it does not listen there.</summary>
    public bool Deliver(in PeerAddress from, in PeerAddress to, byte[] bytes)
    {
        if (Find(to) is not { } socket)
            return false;

        // As the system does it: all datagrams of one peer go to one worker.
        _workers[WorkerOf(from)].Enqueue(bytes, new PacketSource(from, socket, TransportKind.Udp));
        return true;
    }

    internal bool Transmit(ListenSocket from, in PeerAddress to, byte[] bytes)
    {
        if (_gone.Contains(to))
            return false;

        if (!Deliver(from.Address, to, bytes))
            Sent?.Invoke(from, to, bytes);
        return true;
    }

    private ListenSocket? Find(in PeerAddress to)
    {
        foreach (var socket in _sockets)
        {
            if (socket.Transport == TransportKind.Udp
                && (socket.Address == to || (socket.Address.IsWildcard && socket.Port == to.Port && to.IsLoopback)))
                return socket;
        }

        return null;
    }

    private int WorkerOf(in PeerAddress peer)
    {
        Span<byte> bytes = stackalloc byte[16];
        var hash = (uint)peer.Port;
        foreach (var value in bytes[..peer.CopyAddressTo(bytes)])
            hash = (hash * 31) + value;
        return (int)(hash % (uint)_workers.Length);
    }
}
