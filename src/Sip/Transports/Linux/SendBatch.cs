using System.Runtime.InteropServices;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>Datagrams waiting to leave together, copied into one block.</summary>
internal sealed unsafe class SendBatch : IDisposable
{
    /// <summary>The longest UDP payload over IPv4.</summary>
    public const int MaxDatagram = 65507;

    private const int Capacity = 64;
    private const int ArenaSize = 4 * 65536;

    private readonly byte* _arena = (byte*)NativeMemory.Alloc(ArenaSize);
    private readonly Libc.MessageHeader* _headers =
        (Libc.MessageHeader*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(Libc.MessageHeader));

    private readonly Libc.Vector* _vectors = (Libc.Vector*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(Libc.Vector));
    private readonly byte* _names = (byte*)NativeMemory.AllocZeroed(Capacity, SocketAddress.Size);
    private readonly LinuxUdpSocket[] _sockets = new LinuxUdpSocket[Capacity];
    private int _count;
    private int _used;
    private bool _sending;

    public bool IsEmpty => _count == 0;

    /// <summary>False if it does not fit beside those already waiting.</summary>
    public bool TryAdd(LinuxUdpSocket socket, in PeerAddress to, ReadOnlySpan<byte> bytes)
    {
        if (_count == Capacity || _used + bytes.Length > ArenaSize)
            return false;

        var i = _count++;
        bytes.CopyTo(new Span<byte>(_arena + _used, bytes.Length));
        _vectors[i].Base = _arena + _used;
        _vectors[i].Length = (nuint)bytes.Length;
        _used += bytes.Length;
        _headers[i].Name = _names + i * SocketAddress.Size;
        _headers[i].NameLength = SocketAddress.Write(to, new Span<byte>(_headers[i].Name, SocketAddress.Size));
        _headers[i].Vectors = _vectors + i;
        _headers[i].VectorCount = 1;
        _sockets[i] = socket;
        return true;
    }

    /// <summary>Sends all, in order. What <paramref name="failed"/> adds meanwhile is sent too, as far as there is room.</summary>
    public void Send(UdpSendFailed? failed)
    {
        if (_sending)
            return;

        _sending = true;
        for (var next = 0; next < _count;)
        {
            var handle = _sockets[next].Handle;
            var end = next + 1;
            while (end < _count && _sockets[end].Handle == handle)
                end++;

            var sent = Libc.SendMany(handle, _headers + next, (uint)(end - next), Libc.DontWait | Libc.NoSignal);
            if (sent > 0)
            {
                next += sent;
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == Libc.Interrupted || (error is Libc.Again or Libc.NoBuffers && WaitForRoom(handle)))
                continue;

            failed?.Invoke(
                _sockets[next].Listen,
                SocketAddress.Read(new ReadOnlySpan<byte>(_headers[next].Name, SocketAddress.Size)),
                new ReadOnlySpan<byte>(_vectors[next].Base, (int)_vectors[next].Length),
                error);
            next++;
        }

        _count = _used = 0;
        _sending = false;
    }

    public void Dispose()
    {
        NativeMemory.Free(_arena);
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_names);
    }

    // The network card is slower than we are: a short wait is better than a loss, a long one would hold all calls up.
    private static bool WaitForRoom(int handle)
    {
        var poll = stackalloc long[1];
        poll[0] = (uint)handle | ((long)Libc.PollOut << 32);
        return Libc.Poll(poll, 1, 5) > 0;
    }
}
