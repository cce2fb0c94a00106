using System.Diagnostics;
using System.Text;
using RouteScript.Conformance.Playing;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Servers;
using RouteScript.Testing.Virtual;

namespace RouteScript.Conformance.Recording;

/// <summary>The original as the server of a conversation: a process, real sockets and a clock that nobody turns.</summary>
internal sealed class OriginalServer(ServerSetup setup, LoopbackSockets sockets) : ITestServer
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly PriorityQueue<Action, TimeSpan> _due = new();
    private OriginalProcess? _process;

    public event Action<WirePacket>? Sent;

    public event Action<PeerAddress>? Closed
    {
        add { }
        remove { }
    }

    public TimeSpan Now => _clock.Elapsed;

    public bool IsRestless => false;

    public IReadOnlyList<string> Load(ScriptSource script)
    {
        if (OriginalProcess.IsBound(CaseWorld.ServerPort))
            throw new InvalidOperationException($"Port {CaseWorld.ServerPort} is in use.");

        _process = new OriginalProcess(setup.Directory, script.Path, setup.Environment);
        return _process.Starts(CaseWorld.ServerPort) ? [] : [_process.End()];
    }

    public bool Deliver(in PeerAddress from, in PeerAddress to, TransportKind transport, byte[] bytes)
    {
        sockets.Send(from.Port, to.Port, bytes);
        return true;
    }

    public void Disconnect(in PeerAddress from, in PeerAddress to, TransportKind transport) => throw new NotSupportedException();

    public void SetReachable(in PeerAddress peer, bool reachable) => throw new NotSupportedException();

    public void Schedule(TimeSpan delay, Action action) => _due.Enqueue(action, Now + delay);

    public bool Run(TimeSpan time, Func<bool>? until = null)
    {
        var end = Now + time;
        while (until is null || !until())
        {
            while (_due.TryPeek(out _, out var at) && at <= Now)
                _due.Dequeue()();
            if (Now >= end)
                return false;

            var wait = _due.TryPeek(out _, out var next) && next < end ? next - Now : end - Now;
            sockets.Receive(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Turn ? wait : Turn, (from, to, bytes) => Sent?.Invoke(new WirePacket(
                Now, TransportKind.Udp, PeerAddress.V4(127, 0, 0, 1, (ushort)from.Port), PeerAddress.V4(127, 0, 0, 1, (ushort)to), bytes)));
        }

        return true;
    }

    public string Rpc(string command)
    {
        var start = new ProcessStartInfo("kamcmd") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.Latin1 };
        foreach (var word in (string[])["-s", $"unixs:{setup.Directory}/kamailio_ctl", .. CommandWords.Split(command)])
            start.ArgumentList.Add(word);
        using var asking = Process.Start(start)!;
        var output = asking.StandardOutput.ReadToEndAsync();
        var errors = asking.StandardError.ReadToEndAsync();
        Run(TimeSpan.FromSeconds(3), () => asking.HasExited);
        return output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
    }

    public bool Complete(string name, int code) => throw new NotSupportedException();

    public IReadOnlyList<string> TakeTrace() => [];

    /// <summary>Ends it, for only then it has said everything.</summary>
    public IReadOnlyList<string> TakeLog()
    {
        if (_process!.HasEnded)
            throw new InvalidOperationException($"It ended by itself:\n{_process.End()}");
        return _process.End().Split('\n');
    }

    public void Dispose()
    {
        _process?.Dispose();
        sockets.Dispose();
    }
}
