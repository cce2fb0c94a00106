using System.Runtime.InteropServices;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>One UDP socket of one worker.</summary>
public sealed unsafe class LinuxUdpSocket : IDisposable
{
    private const int SocketLevel = 1;
    private const int SendBuffer = 7;
    private const int ReceiveBuffer = 8;
    private const int ReusePort = 15;
    private const int ReceiveBufferForce = 33;
    private const int Timestamps = 35;
    private const int MemoryInfo = 55;
    private const int MemoryInfoDrops = 8;
    private const int IpLevel = 0;
    private const int TypeOfService = 1;
    private const int MtuDiscover = 10;
    private const int FreeBind = 15;
    private const int Ipv6Level = 41;
    private const int Ipv6Only = 26;
    private const int Ipv6TrafficClass = 67;

    private LinuxUdpSocket(ListenSocket listen, int handle)
    {
        Listen = listen;
        Handle = handle;
    }

    /// <summary>With the port that was really bound.</summary>
    public ListenSocket Listen { get; internal set; }

    public int Handle { get; private set; }

    /// <summary>May still have datagrams although the last read ended.</summary>
    internal bool Undrained { get; set; }

    public long Dropped
    {
        get
        {
            var info = stackalloc uint[16];
            uint length = 16 * sizeof(uint);
            var known = Handle >= 0 && Libc.GetOption(Handle, SocketLevel, MemoryInfo, info, &length) == 0;
            return known && length > MemoryInfoDrops * sizeof(uint) ? info[MemoryInfoDrops] : 0;
        }
    }

    /// <summary>The receive buffer the system granted, in the bytes asked for.</summary>
    public int GrantedReceiveBuffer
    {
        get
        {
            int value = 0;
            uint length = sizeof(int);
            return Libc.GetOption(Handle, SocketLevel, ReceiveBuffer, &value, &length) == 0 ? value / 2 : 0;
        }
    }

    /// <summary>A socket that is open and bound already.</summary>
    internal static LinuxUdpSocket Of(ListenSocket listen, int handle) => new(listen, handle);

    /// <param name="shared">Several workers open the same address and the system deals the peers out among them.</param>
    internal static LinuxUdpSocket Open(ListenSocket listen, UdpSettings settings, bool shared)
    {
        var address = listen.Address;
        var handle = Libc.Socket(SocketAddress.FamilyOf(address), Libc.Dgram | Libc.NonBlock | Libc.CloseOnExec, 0);
        if (handle < 0)
            throw ListenFailedException.FromErrno(listen, Marshal.GetLastPInvokeError());

        var socket = new LinuxUdpSocket(listen, handle);
        try
        {
            socket.Configure(settings, shared);
            socket.Bind();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Handle >= 0)
            _ = Libc.Close(Handle);
        Handle = -1;
    }

    private void Configure(UdpSettings settings, bool shared)
    {
        if (shared)
            Set(SocketLevel, ReusePort, 1);
        if (Listen.IsVirtual)
            Set(IpLevel, FreeBind, 1);
        if (Listen.Address.IsV6)
            Set(Ipv6Level, Ipv6Only, 1);
        else
            Set(IpLevel, MtuDiscover, 0); // Large requests are fragmented rather than refused.

        if (!Set(SocketLevel, ReceiveBufferForce, settings.ReceiveBuffer))
            Set(SocketLevel, ReceiveBuffer, settings.ReceiveBuffer);
        Set(SocketLevel, SendBuffer, settings.SendBuffer);

        Set(SocketLevel, Timestamps, 1);
        if (settings.TypeOfService >= 0 && Listen.Address.IsV6)
            Set(Ipv6Level, Ipv6TrafficClass, settings.TypeOfService);
        else if (settings.TypeOfService >= 0)
            Set(IpLevel, TypeOfService, settings.TypeOfService);
    }

    private bool Set(int level, int name, int value) => Libc.SetOption(Handle, level, name, &value, sizeof(int)) == 0;

    private void Bind()
    {
        Span<byte> bytes = stackalloc byte[SocketAddress.Size];
        uint length = SocketAddress.Write(Listen.Address, bytes);
        fixed (byte* address = bytes)
        {
            if (Libc.Bind(Handle, address, length) != 0)
                throw ListenFailedException.FromErrno(Listen, Marshal.GetLastPInvokeError());

            length = SocketAddress.Size;
            if (Listen.Port == 0 && Libc.GetSocketName(Handle, address, &length) == 0)
                Listen = Listen.WithPort(SocketAddress.Read(bytes).Port);
        }
    }
}
