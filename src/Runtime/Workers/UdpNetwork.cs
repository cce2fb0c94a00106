using System.Collections.Immutable;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Linux;

namespace RouteScript.Runtime.Workers;

/// <summary>The UDP sockets of one worker on Linux, or the way to open those of all workers on any system.</summary>
public sealed class UdpNetwork : IWorkerNetwork
{
    private readonly LinuxUdp _udp;
    private readonly UdpSendFailed _failed;
    private ISendFailures? _failures;

    private UdpNetwork(LinuxUdp udp)
    {
        _udp = udp;
        _failed = OnFailed;
    }

    public long AgeOf(int index) => _udp.AgeOf(index);

    public long Dropped => _udp.Dropped;

    /// <summary>Opens one network for each worker. Sockets that are not UDP are passed over.</summary>
    /// <param name="sockets">Of the script.</param>
    /// <param name="workers">How many there are.</param>
    /// <param name="settings">For those that are opened here.</param>
    /// <param name="handed">Handles of a socket that is open already, one for each worker; null: it is opened.</param>
    /// <exception cref="ListenFailedException">One of them cannot be opened; none stays open.</exception>
    public static UdpListeners Open(
        IReadOnlyList<ListenSocket> sockets, int workers, UdpSettings? settings = null, Func<ListenSocket, int[]?>? handed = null)
    {
        settings ??= UdpSettings.Default;
        var datagram = sockets.Where(socket => socket.Transport == TransportKind.Udp).ToList();
        if (!LinuxUdp.IsSupported)
            return PortableNetwork.Open(datagram, workers, settings);

        var opened = LinuxUdp.Open(datagram, workers, settings, handed);
        return new UdpListeners(
            Array.ConvertAll(opened, IWorkerNetwork (udp) => new UdpNetwork(udp)),
            [.. opened[0].Sockets],
            datagram.Count == 0 ? settings.ReceiveBuffer : opened.Min(udp => udp.GrantedReceiveBuffer));
    }

    /// <summary>Opens sockets for networks that run already.</summary>
    /// <exception cref="ListenFailedException">One of them cannot be opened; none stays open.</exception>
    public static ImmutableArray<OpenedSocket> OpenMore(IReadOnlyList<ListenSocket> sockets, int workers, UdpSettings settings) => LinuxUdp.IsSupported
        ? [.. LinuxUdp.OpenMore(sockets, workers, settings).Select(parts => new OpenedSocket(parts[^1].Listen, [.. parts]))]
        : PortableNetwork.OpenMore(sockets, workers, settings);

    public void Add(ListenSocket socket, IDisposable part) => _udp.Add((LinuxUdpSocket)part);

    public void Listen(ListenSocket socket) => _udp.Listen(socket);

    public void StopListening(ListenSocket socket) => _udp.StopListening(socket);

    public int HandleOf(ListenSocket socket) => _udp.HandleOf(socket);

    public void Rename(ListenSocket socket) => _udp.Rename(socket);

    public void Close(ListenSocket socket, ISendFailures? failures)
    {
        _failures = failures;
        _udp.Close(socket, _failed);
    }

    public int Receive(Span<Datagram> batch, int timeoutMilliseconds)
    {
        var received = _udp.Receive(timeoutMilliseconds);
        for (var i = 0; i < received; i++)
        {
            var source = new PacketSource(_udp.PeerOf(i), _udp.SocketOf(i), TransportKind.Udp);
            batch[i] = new Datagram(_udp.Buffer, LinuxUdp.OffsetOf(i), _udp.LengthOf(i), source);
        }

        return received;
    }

    public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes) => _udp.Send(from, to, bytes, _failed);

    public void Flush(ISendFailures? failures)
    {
        _failures = failures;
        _udp.Flush(_failed);
    }

    public void Wake() => _udp.Wake();

    public void Dispose() => _udp.Dispose();

    private void OnFailed(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error) =>
        _failures?.OnSendFailed(from, to, bytes, error);
}
