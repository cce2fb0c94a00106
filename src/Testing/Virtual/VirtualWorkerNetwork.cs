using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Virtual;

/// <summary>One worker's end of a <see cref="VirtualNetwork"/>.</summary>
internal sealed class VirtualWorkerNetwork(VirtualNetwork network) : IWorkerNetwork
{
    private const int ConnectionRefused = 111;

    private readonly Queue<(byte[] Bytes, PacketSource Source)> _incoming = new();
    private readonly List<(ListenSocket From, PeerAddress To, byte[] Bytes)> _outgoing = [];
    private readonly List<byte[]> _lent = [];

    public void Enqueue(byte[] bytes, in PacketSource source) => _incoming.Enqueue((bytes, source));

    public int Receive(Span<Datagram> batch, int timeoutMilliseconds)
    {
        // The buffers of the last call are not valid any more: whoever kept a slice of one shall notice.
        foreach (var buffer in _lent)
            buffer.AsSpan().Fill(0xDD);
        _lent.Clear();

        var count = 0;
        while (count < batch.Length && _incoming.TryDequeue(out var packet))
        {
            var buffer = packet.Bytes.ToArray();
            _lent.Add(buffer);
            batch[count++] = new Datagram(buffer, 0, buffer.Length, packet.Source);
        }

        return count;
    }

    public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
    {
        _outgoing.Add((from, to, bytes.ToArray()));
        return true;
    }

    public void Flush(ISendFailures? failures)
    {
        for (var i = 0; i < _outgoing.Count; i++)
        {
            var (from, to, bytes) = _outgoing[i];
            if (!network.Transmit(from, to, bytes))
                failures?.OnSendFailed(from, to, bytes, ConnectionRefused);
        }

        _outgoing.Clear();
    }

    public void Wake()
    {
        // Nobody sleeps: the workers are stepped.
    }

    public void Dispose() => _incoming.Clear();
}
