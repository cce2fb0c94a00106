using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// UDP where the batch system calls do not exist: one thread for each socket reads for all workers and hands over to the first,
/// which gives away what is not its own. Order per peer is kept; speed is not the aim.
/// </summary>
public sealed class PortableNetwork : IWorkerNetwork
{
    private const int MaxWaiting = 4096;

    private readonly ConcurrentDictionary<int, Socket> _sockets;
    private readonly ConcurrentQueue<Datagram> _waiting = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly List<(ListenSocket From, PeerAddress To, byte[] Bytes)> _outbox = [];
    private readonly bool _owns;
    private long _dropped;

    private PortableNetwork(ConcurrentDictionary<int, Socket> sockets, bool owns)
    {
        _sockets = sockets;
        _owns = owns;
    }

    public long Dropped => Interlocked.Read(ref _dropped);

    public static UdpListeners Open(IReadOnlyList<ListenSocket> listens, int workers, UdpSettings settings)
    {
        var opened = OpenMore(listens, workers, settings);
        var sockets = new ConcurrentDictionary<int, Socket>();
        var networks = new PortableNetwork[workers];
        for (var i = 0; i < workers; i++)
            networks[i] = new PortableNetwork(sockets, owns: i == 0);
        foreach (var (listen, parts) in opened)
        {
            networks[0].Add(listen, parts[0]);
            networks[0].Listen(listen);
        }

        return new UdpListeners(networks, [.. opened.Select(one => one.Listen)], settings.ReceiveBuffer);
    }

    /// <summary>One socket serves all workers.</summary>
    internal static ImmutableArray<OpenedSocket> OpenMore(IReadOnlyList<ListenSocket> listens, int workers, UdpSettings settings)
    {
        var opened = new List<OpenedSocket>();
        try
        {
            foreach (var listen in listens)
            {
                var socket = OpenSocket(listen, settings);
                opened.Add(new OpenedSocket(
                    listen.WithPort(PeerAddress.From(socket.LocalEndPoint).Port), [.. Enumerable.Repeat<IDisposable>(socket, workers)]));
            }

            return [.. opened];
        }
        catch
        {
            foreach (var one in opened)
                one.Dispose();
            throw;
        }
    }

    public void Add(ListenSocket socket, IDisposable part) => _sockets[socket.Index] = (Socket)part;

    /// <summary>The first worker reads for all.</summary>
    public void Listen(ListenSocket socket)
    {
        if (_owns)
            new Thread(() => Read(socket, _sockets[socket.Index])) { IsBackground = true, Name = $"reader of {socket}" }.Start();
    }

    /// <summary>What is read goes on under the old name; only what is sent shows the new one.</summary>
    public void Rename(ListenSocket socket)
    {
    }

    public void Close(ListenSocket socket, ISendFailures? failures)
    {
        Flush(failures);
        if (_owns && _sockets.TryRemove(socket.Index, out var closed))
            closed.Dispose();
    }

    public int Receive(Span<Datagram> batch, int timeoutMilliseconds)
    {
        if (_waiting.IsEmpty && timeoutMilliseconds != 0)
            _signal.Wait(timeoutMilliseconds);

        // One permit may stand for several datagrams; the surplus only makes a later wait return early.
        while (_signal.CurrentCount > 0 && _signal.Wait(0))
        {
        }

        var received = 0;
        while (received < batch.Length && _waiting.TryDequeue(out batch[received]))
            received++;
        return received;
    }

    public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
    {
        if (!_sockets.ContainsKey(from.Index) || bytes.Length > 65507 || to.IsNone || to.IsV6 != from.Address.IsV6)
            return false;

        _outbox.Add((from, to, bytes.ToArray()));
        return true;
    }

    public void Flush(ISendFailures? failures)
    {
        for (var i = 0; i < _outbox.Count; i++)
        {
            var (from, to, bytes) = _outbox[i];
            if (!_sockets.TryGetValue(from.Index, out var socket))
                continue;

            try
            {
                socket.SendTo(bytes, to.ToEndPoint());
            }
            catch (SocketException refused)
            {
                failures?.OnSendFailed(from, to, bytes, refused.ErrorCode);
            }
        }

        _outbox.Clear();
    }

    public void Wake() => _signal.Release();

    public void Dispose()
    {
        if (!_owns)
            return;

        foreach (var socket in _sockets.Values)
            socket.Dispose();
    }

    private static Socket OpenSocket(ListenSocket listen, UdpSettings settings)
    {
        var socket = new Socket(listen.Address.Family, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.ReceiveBufferSize = settings.ReceiveBuffer;
            socket.SendBufferSize = settings.SendBuffer;
            socket.Bind(listen.Address.ToEndPoint());
            return socket;
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            throw new ListenFailedException(listen, refused.Message, refused);
        }
    }

    private void Read(ListenSocket listen, Socket socket)
    {
        var buffer = new byte[65536];
        var from = new SocketAddress(listen.Address.Family);
        while (true)
        {
            try
            {
                var length = socket.ReceiveFrom(buffer, SocketFlags.None, from);
                var peer = PeerAddress.From(listen.Address.ToEndPoint().Create(from));
                Enqueue(new Datagram(buffer[..length], 0, length, new PacketSource(peer, listen, TransportKind.Udp)));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.MessageSize)
            {
                // A peer's port was closed, or a datagram too large for the system: neither concerns the socket.
            }
            catch (SocketException)
            {
                return; // The socket was closed.
            }
        }
    }

    private void Enqueue(in Datagram datagram)
    {
        if (_waiting.Count >= MaxWaiting)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        _waiting.Enqueue(datagram);
        _signal.Release();
    }
}
