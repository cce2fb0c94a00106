using System.Net;
using System.Net.Sockets;

namespace RouteScript.Conformance.Recording;

/// <summary>Real UDP sockets of 127.0.0.1, one for each port of a conversation.</summary>
internal sealed class LoopbackSockets : IDisposable
{
    private readonly Dictionary<int, Socket> _sockets = [];
    private readonly byte[] _buffer = new byte[65536];

    public LoopbackSockets(IEnumerable<int> ports)
    {
        foreach (var port in ports)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _sockets.Add(port, socket);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
    }

    public void Send(int from, int to, byte[] bytes) => _sockets[from].SendTo(bytes, new IPEndPoint(IPAddress.Loopback, to));

    /// <summary>Waits until something came, but not longer than this, and hands over one datagram of each socket.</summary>
    /// <param name="onReceived">From, to, and what came.</param>
    public void Receive(TimeSpan atMost, Action<IPEndPoint, int, byte[]> onReceived)
    {
        var ready = _sockets.Values.ToList();
        Socket.Select(ready, null, null, atMost);
        foreach (var socket in ready)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            var length = socket.ReceiveFrom(_buffer, ref from);
            onReceived((IPEndPoint)from, ((IPEndPoint)socket.LocalEndPoint!).Port, _buffer[..length]);
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
            socket.Dispose();
    }
}
