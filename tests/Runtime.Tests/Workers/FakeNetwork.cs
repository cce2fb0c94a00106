using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Workers;

/// <summary>A network of lists.</summary>
internal sealed class FakeNetwork : IWorkerNetwork
{
    public Queue<Datagram> Incoming { get; } = new();

    public List<byte[]> Queued { get; } = [];

    public List<byte[]> Left { get; } = [];

    public int Wakes { get; private set; }

    /// <summary>How long everything had waited before it was read.</summary>
    public long Age { get; set; }

    public long AgeOf(int index) => Age;

    public int Receive(Span<Datagram> batch, int timeoutMilliseconds)
    {
        var received = 0;
        while (received < batch.Length && Incoming.TryDequeue(out var datagram))
            batch[received++] = datagram;
        return received;
    }

    public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
    {
        Queued.Add(bytes.ToArray());
        return true;
    }

    public void Flush(ISendFailures? failures)
    {
        Left.AddRange(Queued);
        Queued.Clear();
    }

    public void Wake() => Wakes++;

    public void Dispose()
    {
    }
}
