using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Shared.Calls;

/// <summary>A network of one datagram at a time that allocates nothing: what was sent last is kept, in a buffer of its own.</summary>
internal sealed class SilentNetwork : IWorkerNetwork
{
    private readonly byte[] _last = new byte[65536];
    private int _lastLength;
    private Datagram _next;
    private bool _hasNext;

    public int Sent { get; private set; }

    public ReadOnlySpan<byte> Last => _last.AsSpan(0, _lastLength);

    public void Put(in Datagram datagram)
    {
        _next = datagram;
        _hasNext = true;
    }

    public int Receive(Span<Datagram> batch, int timeoutMilliseconds)
    {
        if (!_hasNext)
            return 0;

        batch[0] = _next;
        _hasNext = false;
        return 1;
    }

    public bool Send(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_last);
        _lastLength = bytes.Length;
        Sent++;
        return true;
    }

    public void Flush(ISendFailures? failures)
    {
    }

    public void Wake()
    {
    }

    public void Dispose()
    {
    }
}
