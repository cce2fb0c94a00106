using System.Runtime.InteropServices;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>Waits for any of a worker's sockets, or for a wake from another thread, in one system call.</summary>
internal sealed unsafe class EpollSet : IDisposable
{
    private const int Add = 1;
    private const int Remove = 2;
    private const int WakeKey = -1;

    // Events that find no room come with the next wait.
    private const int Capacity = 64;

    // The structure is packed on x86 only.
    private static readonly int DataOffset =
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 4 : 8;

    private static readonly int EventSize = DataOffset + 8;

    private readonly int _epoll;
    private readonly int _wake;
    private readonly byte* _events;
    private int _closed;

    public EpollSet()
    {
        _events = (byte*)NativeMemory.AllocZeroed(Capacity, (nuint)EventSize);
        _epoll = Libc.EpollCreate(Libc.CloseOnExec);
        _wake = Libc.EventHandle(0, Libc.NonBlock | Libc.CloseOnExec);

        // Edge-triggered: every write is one event, and nobody ever has to read the counter.
        Watch(_wake, WakeKey, Libc.EpollIn | Libc.EpollEdge);
    }

    public void Watch(int handle, int key) => Watch(handle, key, Libc.EpollIn);

    /// <summary>Closing alone is not enough where another process has the same socket.</summary>
    public void Forget(int handle)
    {
        var unused = stackalloc byte[16];
        _ = Libc.EpollControl(_epoll, Remove, handle, unused);
    }

    /// <summary>The number of events; their keys by <see cref="KeyAt"/>.</summary>
    public int Wait(int timeoutMilliseconds) => Libc.EpollWait(_epoll, _events, Capacity, timeoutMilliseconds);

    /// <summary>The socket's key; negative for a wake.</summary>
    public int KeyAt(int @event) => *(int*)(_events + @event * EventSize + DataOffset);

    public void Wake()
    {
        long one = 1;
        if (Volatile.Read(ref _closed) == 0)
            _ = Libc.Write(_wake, &one, sizeof(long));
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;

        _ = Libc.Close(_wake);
        _ = Libc.Close(_epoll);
        NativeMemory.Free(_events);
    }

    private void Watch(int handle, int key, uint events)
    {
        var @event = stackalloc byte[16];
        *(long*)(@event + 8) = 0;
        *(uint*)@event = events;
        *(int*)(@event + DataOffset) = key;
        if (Libc.EpollControl(_epoll, Add, handle, @event) != 0)
            throw new IOException($"epoll_ctl failed with error {Marshal.GetLastPInvokeError()}.");
    }
}
