using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RouteScript.EndToEnd.Site;

/// <summary>Asks a server whether it takes messages yet: one that has just bound its port may still be busy with starting.</summary>
internal sealed class ReadinessCheck : IDisposable
{
    private readonly UdpClient _socket;
    private readonly IPEndPoint _server;
    private int _asked;

    public ReadinessCheck(string from, string server)
    {
        _socket = new UdpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        _server = new IPEndPoint(IPAddress.Parse(server), 5080);
    }

    /// <summary>Whether an answer is there; asks again otherwise.</summary>
    public bool IsAnswered()
    {
        try
        {
            if (_socket.Available > 0)
            {
                IPEndPoint? from = null;
                return _socket.Receive(ref from).AsSpan().StartsWith("SIP/2.0 200"u8);
            }

            _socket.Send(Question(), _server);
        }
        catch (SocketException)
        {
            // Nobody listens there yet.
        }

        return false;
    }

    public void Dispose() => _socket.Dispose();

    private byte[] Question()
    {
        var id = $"ready-{_server.Address}-{_asked++}";
        return Encoding.ASCII.GetBytes(
            $"OPTIONS sip:ready@{_server} SIP/2.0\r\nVia: SIP/2.0/UDP {_socket.Client.LocalEndPoint};branch=z9hG4bK{id}\r\nMax-Forwards: 70\r\n" +
            $"From: <sip:ready@{_server}>;tag=1\r\nTo: <sip:ready@{_server}>\r\nCall-ID: {id}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
    }
}
