using System.Runtime.InteropServices;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>Buffers for the datagrams of one system call, each large enough for any datagram.</summary>
internal sealed unsafe class ReceiveBatch : IDisposable
{
    /// <summary>Above the largest payload there is, and not a power of two: equal places of neighbours do not fight for one cache set.</summary>
    private const int Stride = 65536 + 2112;

    private readonly Libc.MessageHeader* _headers;
    private readonly Libc.Vector* _vectors;
    private readonly byte* _names;
    private readonly byte* _controls;
    private readonly bool[] _arrived;

    public ReceiveBatch(int capacity)
    {
        Capacity = capacity;
        _arrived = new bool[capacity];
        Buffer = GC.AllocateUninitializedArray<byte>(capacity * Stride, pinned: true);
        _headers = (Libc.MessageHeader*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(Libc.MessageHeader));
        _vectors = (Libc.Vector*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(Libc.Vector));
        _names = (byte*)NativeMemory.AllocZeroed((nuint)capacity, SocketAddress.Size);

        _controls = (byte*)NativeMemory.AllocZeroed((nuint)capacity, ArrivalStamp.Size);

        var start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(Buffer, 0);
        for (var i = 0; i < capacity; i++)
        {
            _vectors[i].Base = start + i * Stride;
            _vectors[i].Length = 65535;
            _headers[i].Name = _names + i * SocketAddress.Size;
            _headers[i].NameLength = SocketAddress.Size;
            _headers[i].Vectors = _vectors + i;
            _headers[i].VectorCount = 1;
            _headers[i].Control = _controls + i * ArrivalStamp.Size;
            _headers[i].ControlLength = ArrivalStamp.Size;
            _headers[i].Length = 0;
        }
    }

    public int Capacity { get; }

    public byte[] Buffer { get; }

    public static int OffsetOf(int index) => index * Stride;

    public int LengthOf(int index) => (int)_headers[index].Length;

    public PeerAddress PeerOf(int index) =>
        SocketAddress.Read(new ReadOnlySpan<byte>(_headers[index].Name, SocketAddress.Size));

    /// <summary>When the system received it, in nanoseconds since 1970; 0 if it does not say.</summary>
    public long ArrivalOf(int index) =>
        _arrived[index] ? ArrivalStamp.Read(new ReadOnlySpan<byte>(_headers[index].Control, ArrivalStamp.Size)) : 0;

    /// <summary>Reads without waiting into the places from <paramref name="from"/> on; the number read, never negative.</summary>
    public int Read(int handle, int from)
    {
        var read = Libc.ReceiveMany(handle, _headers + from, (uint)(Capacity - from), Libc.DontWait, null);
        for (var i = 0; i < read; i++)
        {
            ref var header = ref _headers[from + i];
            header.NameLength = SocketAddress.Size;
            _arrived[from + i] = header.ControlLength == ArrivalStamp.Size;
            header.ControlLength = ArrivalStamp.Size;
        }

        return Math.Max(read, 0);
    }

    /// <summary>Debug builds spoil what was handed out, so that a kept slice shows.</summary>
    [System.Diagnostics.Conditional("DEBUG")]
    public void Spoil(int count)
    {
        for (var i = 0; i < count; i++)
            Buffer.AsSpan(OffsetOf(i), LengthOf(i)).Fill(0xDD);
    }

    public void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_names);
        NativeMemory.Free(_controls);
    }
}
