using System.Runtime.InteropServices;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>Open sockets from one process to another over a Unix socket that blocks (<c>SCM_RIGHTS</c>): one byte carries them.</summary>
public static unsafe class HandlePassing
{
    /// <summary>What the system takes at once.</summary>
    public const int Most = 253;

    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int CloseOnExec = 0x40000000;
    private const int HeaderSize = 16;

    /// <exception cref="IOException">They cannot be sent.</exception>
    public static void Send(SafeHandle link, ReadOnlySpan<int> handles)
    {
        var control = stackalloc byte[HeaderSize + (Most * sizeof(int)) + 4];
        var size = HeaderSize + (handles.Length * sizeof(int));
        *(nuint*)control = (nuint)size;
        *(int*)(control + 8) = SocketLevel;
        *(int*)(control + 12) = Rights;
        handles.CopyTo(new Span<int>(control + HeaderSize, Most));

        byte carrier = 1;
        var vector = new Libc.Vector { Base = &carrier, Length = 1 };
        var message = new Libc.MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = (nuint)((size + 7) & ~7) };
        if (Libc.SendMessage(link.DangerousGetHandle().ToInt32(), &message, Libc.NoSignal) != 1)
            throw new IOException($"Sockets cannot be handed over: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>They are the caller's to close.</summary>
    /// <exception cref="IOException">Other than <paramref name="count"/> of them came.</exception>
    public static int[] Receive(SafeHandle link, int count)
    {
        var control = stackalloc byte[HeaderSize + (Most * sizeof(int)) + 4];
        byte carrier = 0;
        var vector = new Libc.Vector { Base = &carrier, Length = 1 };
        var message = new Libc.MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = HeaderSize + (Most * sizeof(int)) };
        if (Libc.ReceiveMessage(link.DangerousGetHandle().ToInt32(), &message, CloseOnExec) != 1)
            throw new IOException("The sockets did not arrive.");

        var isRights = message.ControlLength >= HeaderSize && *(int*)(control + 8) == SocketLevel && *(int*)(control + 12) == Rights;
        var arrived = isRights ? ((int)*(nuint*)control - HeaderSize) / sizeof(int) : 0;
        var handles = new Span<int>(control + HeaderSize, arrived).ToArray();
        if (arrived == count)
            return handles;

        Close(handles);
        throw new IOException($"{arrived} sockets arrived instead of {count}.");
    }

    public static void Close(ReadOnlySpan<int> handles)
    {
        foreach (var handle in handles)
            _ = Libc.Close(handle);
    }
}
