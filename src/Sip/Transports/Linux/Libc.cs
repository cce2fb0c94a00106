using System.Runtime.InteropServices;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>The system calls for which .NET has no name: many datagrams at once.</summary>
internal static unsafe partial class Libc
{
    public const int Dgram = 2;
    public const int CloseOnExec = 0x80000;
    public const int NonBlock = 0x800;
    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;

    public const int EpollIn = 1;
    public const uint EpollEdge = 1u << 31;
    public const int PollOut = 4;

    public const int Interrupted = 4;
    public const int Again = 11;
    public const int NoBuffers = 105;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    public static partial int GetSocketName(int socket, byte* address, uint* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int name, void* value, uint length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int socket, int level, int name, void* value, uint* length);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "recvmmsg")]
    public static partial int ReceiveMany(int socket, MessageHeader* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMany(int socket, MessageHeader* messages, uint count, int flags);

    /// <summary>Reads a MessageHeader as a struct msghdr, which it begins with.</summary>
    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    public static partial nint SendMessage(int socket, MessageHeader* message, int flags);

    /// <inheritdoc cref="SendMessage"/>
    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint ReceiveMessage(int socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int handle, byte* @event);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    public static partial int EpollWait(int epoll, byte* events, int count, int timeout);

    [LibraryImport("libc", EntryPoint = "poll")]
    public static partial int Poll(long* handles, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventHandle(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(int handle, void* bytes, nuint length);

    /// <summary>struct iovec.</summary>
    public struct Vector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct mmsghdr of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct MessageHeader
    {
        [FieldOffset(0)]
        public byte* Name;

        [FieldOffset(8)]
        public uint NameLength;

        [FieldOffset(16)]
        public Vector* Vectors;

        [FieldOffset(24)]
        public nuint VectorCount;

        [FieldOffset(32)]
        public byte* Control;

        [FieldOffset(40)]
        public nuint ControlLength;

        /// <summary>Written by the system.</summary>
        [FieldOffset(56)]
        public uint Length;
    }
}
