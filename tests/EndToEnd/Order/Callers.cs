using System.Net;
using System.Net.Sockets;

namespace RouteScript.EndToEnd.Order;

/// <summary>Callers on addresses of their own who together keep some calls under way and note in which order the replies come.</summary>
internal sealed class Callers : IDisposable
{
    private const int UnderWay = 48;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    private readonly Socket[] _sockets;
    private readonly IPEndPoint _proxy;
    private readonly IPEndPoint _server;

    public Callers(IEnumerable<string> addresses, IPEndPoint proxy, IPEndPoint server)
    {
        (_proxy, _server) = (proxy, server);
        _sockets = [.. addresses.Select(address =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 22, Blocking = false };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 5070));
            return socket;
        })];
    }

    /// <summary>Places calls and waits until each has its 200.</summary>
    /// <returns>How many were answered, and of how many the 200 came before the 180.</returns>
    public (int Answered, int Swapped) Call(int calls)
    {
        var rung = new bool[calls];
        var done = new bool[calls];
        var buffer = new byte[4096];
        var (placed, answered, swapped) = (0, 0, 0);
        var ready = new List<Socket>();
        while (answered < calls)
        {
            for (; placed < calls && placed - answered < UnderWay; placed++)
            {
                var socket = _sockets[placed % _sockets.Length];
                socket.SendTo(OrderedCall.Invite(placed, (IPEndPoint)socket.LocalEndPoint!, _server), _proxy);
            }

            ready.Clear();
            ready.AddRange(_sockets);
            Socket.Select(ready, null, null, LongestSilence);
            if (ready.Count == 0)
                break;
            foreach (var socket in ready)
            {
                while (socket.Available > 0)
                {
                    var reply = buffer.AsSpan(0, socket.Receive(buffer));
                    var call = OrderedCall.NumberOf(reply);
                    if (reply.StartsWith("SIP/2.0 180"u8))
                    {
                        rung[call] = true;
                    }
                    else if (reply.StartsWith("SIP/2.0 200"u8) && !done[call])
                    {
                        done[call] = true;
                        answered++;
                        swapped += rung[call] ? 0 : 1;
                    }
                }
            }
        }

        return (answered, swapped);
    }

    public void Dispose() => Array.ForEach(_sockets, socket => socket.Dispose());
}
