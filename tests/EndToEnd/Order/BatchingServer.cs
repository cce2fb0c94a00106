using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RouteScript.EndToEnd.Order;

/// <summary>Answers each INVITE with 180 and 200, one right behind the other.</summary>
internal sealed class BatchingServer : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Thread _thread;

    public BatchingServer(IPEndPoint at)
    {
        _socket.ReceiveBufferSize = 1 << 22;
        _socket.Bind(at);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _socket.Close();
        _thread.Join();
    }

    private void Serve()
    {
        var buffer = new byte[4096];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        var answered = new HashSet<int>();
        while (true)
        {
            int length;
            try
            {
                length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
            }
            catch (SocketException)
            {
                return;
            }

            var request = buffer.AsSpan(0, length);
            if (!request.StartsWith("INVITE "u8) || !answered.Add(OrderedCall.NumberOf(request)))
                continue;
            var (ringing, answer) = (Reply(request, "180 Ringing"), Reply(request, "200 OK"));
            _socket.SendTo(ringing, SocketFlags.None, from);
            _socket.SendTo(answer, SocketFlags.None, from);
        }
    }

    private static byte[] Reply(ReadOnlySpan<byte> request, string status)
    {
        var reply = new StringBuilder($"SIP/2.0 {status}\r\n");
        foreach (var line in Encoding.ASCII.GetString(request).Split("\r\n").Skip(1))
        {
            if (line.StartsWith("To:", StringComparison.Ordinal))
                reply.Append(line).Append(";tag=server\r\n");
            else if (line.Split(':')[0] is "Via" or "Record-Route" or "From" or "Call-ID" or "CSeq")
                reply.Append(line).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(reply.Append("Contact: <sip:server>\r\nContent-Length: 0\r\n\r\n").ToString());
    }
}
