using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Floor;

/// <summary>
/// Sends as many datagrams as a proxy would, of the size it would, and understands nothing: what no server built on these workers
/// can cost less than. It knows callers and servers by their ports alone.
/// </summary>
internal sealed class FloorServer(PeerAddress caller, PeerAddress server) : IWorkerHandler
{
    private readonly byte[] _reply = new byte[65536];

    public void OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source)
    {
        var bytes = new ReadOnlySpan<byte>(buffer, offset, length);
        if (source.Peer.Port != caller.Port)
        {
            if (bytes.StartsWith("SIP/2.0"u8))
                worker.Send(source.Local, caller, bytes);
            else
                Answer(worker, "SIP/2.0 200 OK"u8, bytes, source);
        }
        else if (bytes.StartsWith("OPTIONS"u8) || bytes.StartsWith("REGISTER"u8))
        {
            Answer(worker, "SIP/2.0 200 OK"u8, bytes, source);
        }
        else
        {
            if (bytes.StartsWith("INVITE"u8))
                Answer(worker, "SIP/2.0 100 Trying"u8, bytes, source);
            worker.Send(source.Local, server, bytes);
        }
    }

    // The headers as they came, without the body: as long as a real reply.
    private void Answer(Worker worker, ReadOnlySpan<byte> firstLine, ReadOnlySpan<byte> request, in PacketSource source)
    {
        var headers = request[request.IndexOf("\r\n"u8)..];
        headers = headers[..(headers.IndexOf("\r\n\r\n"u8) + 4)];
        firstLine.CopyTo(_reply);
        headers.CopyTo(_reply.AsSpan(firstLine.Length));
        worker.Send(source.Local, source.Peer, _reply.AsSpan(0, firstLine.Length + headers.Length));
    }
}
