using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// Sends every datagram back as it came: the floor under every figure, for nothing a server does can cost less than reading and
/// sending.
/// </summary>
public sealed class EchoHandler : IWorkerHandler
{
    public void OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source) =>
        worker.Send(source.Local, source.Peer, buffer.AsSpan(offset, length));
}
