using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Workers;

/// <summary>Brings the messages of connections to the workers that own them.</summary>
public sealed class StreamInlet(WorkerGroup workers, IPacketRouter router) : IStreamReceiver
{
    public bool OnMessage(ReadOnlySpan<byte> message, in PacketSource source) =>
        workers[workers.Count == 1 ? 0 : router.OwnerOf(message)].TryPostMessage(message, source);

    public bool OnLost(ReadOnlySpan<byte> headers, in PacketSource source, StreamCloseReason reason)
    {
        workers[workers.Count == 1 ? 0 : router.OwnerOf(headers)].Post(new LostItem(headers.ToArray(), source, reason));
        return true;
    }

    public void OnClosed(in PacketSource source, StreamCloseReason reason)
    {
        foreach (var worker in workers.All)
            worker.Post(new ClosedItem(source, reason));
    }

    private sealed class LostItem(byte[] headers, PacketSource source, StreamCloseReason reason) : WorkItem
    {
        public override void Run(Worker worker) => worker.Handler.OnLost(worker, headers, source, reason);
    }

    private sealed class ClosedItem(PacketSource source, StreamCloseReason reason) : WorkItem
    {
        public override void Run(Worker worker) => worker.Handler.OnConnectionClosed(worker, source, reason);
    }
}
