namespace RouteScript.Sip.Transports.Linux;

/// <summary>
/// All UDP sockets of one worker: many datagrams for each system call, one blocking call for each wake.
/// For one thread, but for <see cref="Wake"/>.
/// </summary>
public sealed class LinuxUdp : IDisposable
{
    private LinuxUdpSocket[] _sockets = [];
    private LinuxUdpSocket?[] _byIndex = [];
    private readonly ListenSocket[] _owners;
    private readonly ReceiveBatch _batch;
    private readonly SendBatch _outbox = new();
    private readonly EpollSet _epoll = new();
    private int _received;
    private long _readAt;
    private int _undrained;
    private long _droppedByClosed;
    private bool _closed;

    private LinuxUdp(LinuxUdpSocket[] sockets, UdpSettings settings)
    {
        _batch = new ReceiveBatch(settings.BatchSize);
        _owners = new ListenSocket[settings.BatchSize];
        foreach (var socket in sockets)
        {
            Add(socket);
            Listen(socket.Listen);
        }
    }

    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Where received bytes are; valid until the next <see cref="Receive"/>.</summary>
    public byte[] Buffer => _batch.Buffer;

    /// <summary>With the ports that were really bound.</summary>
    public IEnumerable<ListenSocket> Sockets => _sockets.Select(s => s.Listen);

    /// <summary>The smallest receive buffer the system granted to any socket.</summary>
    public int GrantedReceiveBuffer => _sockets.Length == 0 ? 0 : _sockets.Min(s => s.GrantedReceiveBuffer);

    /// <summary>Datagrams the system dropped because a socket's buffer was full. Any thread.</summary>
    public long Dropped
    {
        get
        {
            var sum = Volatile.Read(ref _droppedByClosed);
            foreach (var socket in _sockets)
                sum += socket.Dropped;
            return sum;
        }
    }

    /// <summary>Opens the UDP sockets of every worker. A port of 0 is chosen once and then shared.</summary>
    /// <param name="sockets">Of one worker.</param>
    /// <param name="workers">How many there are.</param>
    /// <param name="settings">For those that are opened here.</param>
    /// <param name="handed">Handles of a socket that is open already, one for each worker; null: it is opened.</param>
    /// <exception cref="ListenFailedException">One of them cannot be opened; none stays open.</exception>
    public static LinuxUdp[] Open(IReadOnlyList<ListenSocket> sockets, int workers, UdpSettings settings, Func<ListenSocket, int[]?>? handed = null)
    {
        var opened = OpenMore(sockets, workers, settings, handed);
        return [.. Enumerable.Range(0, workers).Select(worker => new LinuxUdp([.. opened.Select(parts => parts[worker])], settings))];
    }

    /// <summary>Opens sockets for workers that have a <see cref="LinuxUdp"/> already: of each socket a part for each worker.</summary>
    /// <exception cref="ListenFailedException">One of them cannot be opened; none stays open.</exception>
    public static LinuxUdpSocket[][] OpenMore(
        IReadOnlyList<ListenSocket> sockets, int workers, UdpSettings settings, Func<ListenSocket, int[]?>? handed = null)
    {
        var opened = new List<LinuxUdpSocket>();
        try
        {
            foreach (var socket in sockets)
            {
                if (handed?.Invoke(socket) is { } handles)
                    opened.AddRange(handles.Select(handle => LinuxUdpSocket.Of(socket, handle)));
                else
                    OpenOne(socket, workers, opened, settings);
            }

            return [.. opened.Chunk(workers)];
        }
        catch
        {
            foreach (var socket in opened)
                socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends from a socket from now on; it is read from <see cref="Listen"/> on.</summary>
    public void Add(LinuxUdpSocket socket)
    {
        var index = socket.Listen.Index;
        if (index >= _byIndex.Length)
            Array.Resize(ref _byIndex, index + 1);
        _byIndex[index] = socket;
    }

    /// <summary>Reads from a socket that was added.</summary>
    public void Listen(ListenSocket listen)
    {
        var socket = _byIndex[listen.Index]!;
        _sockets = [.. _sockets, socket];
        _epoll.Watch(socket.Handle, listen.Index);
    }

    /// <summary>Reads from a socket no more; it can still be sent from.</summary>
    public void StopListening(ListenSocket listen)
    {
        var socket = _byIndex[listen.Index]!;
        Mark(socket, undrained: false);
        _sockets = [.. _sockets.Where(other => other != socket)];
        _epoll.Forget(socket.Handle);
    }

    /// <summary>The handle of a socket; -1 if there is none.</summary>
    public int HandleOf(ListenSocket listen) => _byIndex[listen.Index]?.Handle ?? -1;

    /// <summary>The same socket under another name, or with something else to be advertised.</summary>
    public void Rename(ListenSocket listen) => _byIndex[listen.Index]!.Listen = listen;

    /// <summary>Closes a socket, once what is queued has left.</summary>
    public void Close(ListenSocket listen, UdpSendFailed? failed)
    {
        if (_byIndex[listen.Index] is not { } socket)
            return;

        _outbox.Send(failed);
        Mark(socket, undrained: false);
        _byIndex[listen.Index] = null;
        _sockets = [.. _sockets.Where(other => other != socket)];
        Volatile.Write(ref _droppedByClosed, _droppedByClosed + socket.Dropped);
        _epoll.Forget(socket.Handle);
        socket.Dispose();
    }

    /// <summary>Waits for datagrams, a wake or the timeout (0 only looks, -1 for ever); the number received.</summary>
    public int Receive(int timeoutMilliseconds)
    {
        _batch.Spoil(_received);
        _received = 0;
        _readAt = 0;

        // While a socket is known to hold more, reading it tells as much as asking first would.
        if (_undrained == 0)
        {
            var events = _epoll.Wait(timeoutMilliseconds);
            for (var i = 0; i < events; i++)
            {
                var key = _epoll.KeyAt(i);
                if (key >= 0)
                    Mark(_byIndex[key]!, undrained: true);
            }
        }

        for (var i = 0; i < _sockets.Length && _undrained > 0 && _received < _batch.Capacity; i++)
            Read(_sockets[i]);
        return _received;
    }

    public static int OffsetOf(int index) => ReceiveBatch.OffsetOf(index);

    public int LengthOf(int index) => _batch.LengthOf(index);

    /// <summary>Milliseconds between its arrival in the system and the first such question after the reading; 0 if not known.</summary>
    public long AgeOf(int index)
    {
        var arrival = _batch.ArrivalOf(index);
        if (arrival == 0)
            return 0;
        if (_readAt == 0)
            _readAt = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
        return Math.Max(0, (_readAt - arrival) / 1_000_000);
    }

    public PeerAddress PeerOf(int index) => _batch.PeerOf(index);

    public ListenSocket SocketOf(int index) => _owners[index];

    /// <summary>Queues a copy. False if it can never be sent: too long, no such socket, or an address of another family.</summary>
    public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, UdpSendFailed? failed)
    {
        if (bytes.Length > SendBatch.MaxDatagram || (uint)from.Index >= (uint)_byIndex.Length)
            return false;
        if (_byIndex[from.Index] is not { } socket || to.IsNone || to.IsV6 != socket.Listen.Address.IsV6)
            return false;
        if (_outbox.TryAdd(socket, to, bytes))
            return true;

        _outbox.Send(failed);
        return _outbox.TryAdd(socket, to, bytes);
    }

    /// <summary>Sends what is queued.</summary>
    public void Flush(UdpSendFailed? failed)
    {
        if (!_outbox.IsEmpty)
            _outbox.Send(failed);
    }

    /// <summary>Makes the present or the next <see cref="Receive"/> return. Any thread.</summary>
    public void Wake() => _epoll.Wake();

    public void Dispose()
    {
        if (_closed)
            return;

        _closed = true;
        foreach (var socket in _byIndex)
            socket?.Dispose();
        _epoll.Dispose();
        _batch.Dispose();
        _outbox.Dispose();
    }

    private static void OpenOne(ListenSocket socket, int workers, List<LinuxUdpSocket> opened, UdpSettings settings)
    {
        var shared = workers > 1;

        // Shared sockets would quietly share with another program as well: an unshared one tells.
        if (shared && socket.Port != 0)
            LinuxUdpSocket.Open(socket, settings, shared: false).Dispose();

        for (var i = 0; i < workers; i++)
        {
            var one = LinuxUdpSocket.Open(socket, settings, shared);
            opened.Add(one);
            socket = one.Listen;
        }
    }

    private void Read(LinuxUdpSocket socket)
    {
        if (!socket.Undrained)
            return;

        var room = _batch.Capacity - _received;
        var read = _batch.Read(socket.Handle, _received);
        _owners.AsSpan(_received, read).Fill(socket.Listen);
        _received += read;
        if (read < room)
            Mark(socket, undrained: false);
    }

    private void Mark(LinuxUdpSocket socket, bool undrained)
    {
        if (socket.Undrained == undrained)
            return;

        socket.Undrained = undrained;
        _undrained += undrained ? 1 : -1;
    }
}
