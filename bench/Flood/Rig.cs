using System.Diagnostics;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Flood;

/// <summary>One thread that is caller and callees at once.</summary>
internal sealed class Rig : IDisposable
{
    private const int CallerPort = 16190;
    private readonly IWorkerNetwork _network;
    private readonly Caller _caller;
    private readonly Callee _callee;
    private readonly Tally _tally = new();
    private readonly Datagram[] _batch = new Datagram[UdpSettings.Default.BatchSize];

    public Rig(PeerAddress server, bool repeats)
    {
        var sockets = new[] { CallerPort, Callee.FirstPort, Callee.FirstPort + 1 }
            .Select((port, index) => new ListenSocket(index, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, (ushort)port)));
        var listeners = UdpNetwork.Open([.. sockets], 1);
        _network = listeners.Networks[0];
        _callee = new Callee(_network);
        _caller = new Caller(_network, listeners.Sockets[0], server, _tally, repeats);
    }

    /// <summary>Calls at an exact rate; with 0 only what is open goes on.</summary>
    public Phase Run(double rate, double seconds)
    {
        _tally.TakeLatencies();
        var before = _tally.Totals;
        var start = Stopwatch.GetTimestamp();
        var (first, began, late) = (_tally.SliceOf(start), 0L, 0.0);
        while (true)
        {
            var now = Stopwatch.GetTimestamp();
            var elapsed = Stopwatch.GetElapsedTime(start, now).TotalSeconds;
            if (elapsed >= seconds)
                break;

            var due = (long)(elapsed * rate) - began;
            late = Math.Max(late, rate > 0 ? due / rate : 0);
            for (var i = 0; i < Math.Min(due, 16); i++, began++)
                _caller.Begin(now);
            _caller.Repeat(now);
            Receive(now, due > 16 || ((began + 1) / rate) - elapsed < 0.0015 ? 0 : 1);
            _network.Flush(null);
        }

        return new Phase(rate, Stopwatch.GetElapsedTime(start).TotalSeconds, _tally.Totals - before)
        {
            Tally = _tally,
            From = first,
            To = _tally.SliceOf(Stopwatch.GetTimestamp()),
            Latencies = _tally.TakeLatencies(),
            Late = late,
            Lost = _network.Dropped,
            Unexpected = _callee.Unexpected,
        };
    }

    public void Dispose() => _network.Dispose();

    private void Receive(long now, int wait)
    {
        var received = _network.Receive(_batch, wait);
        for (var i = 0; i < received; i++)
        {
            var bytes = _batch[i].Bytes;
            var at = bytes.IndexOf("\r\nCall-ID: "u8);
            if (at < 0 || bytes.Length < at + 19)
                continue;

            var call = Template.Number(bytes[(at + 11)..]);
            if (_batch[i].Source.Local.Port == CallerPort)
                _caller.OnReply(bytes, call, now);
            else
                _callee.OnRequest(_batch[i], call);
        }
    }
}
