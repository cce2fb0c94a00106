using System.Text;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Messages;
using RouteScript.Testing.Servers;
using RouteScript.Testing.Virtual;

namespace RouteScript.Testing.Tests.Running;

/// <summary>
/// A server just clever enough to show what conversations can say: sends requests on to 10.0.0.3, once more after 500 ms, and
/// replies back. Its script is a header to add; one with the word <c>broken</c> is refused.
/// </summary>
internal sealed class RelayServer(ServerSetup setup) : ITestServer, ITestServerFactory
{
    private static readonly PeerAddress Bob = PeerAddress.V4(10, 0, 0, 3, 5060);

    private readonly VirtualClock _clock = new();
    private readonly List<string> _log = [];
    private string _header = "";
    private int _branch;

    public event Action<WirePacket>? Sent;

    public event Action<PeerAddress>? Closed
    {
        add { }
        remove { }
    }

    public TimeSpan Now => _clock.Elapsed;

    public bool IsRestless => false;

    public ITestServer Create(ServerSetup setup) => new RelayServer(setup);

    public IReadOnlyList<string> Load(ScriptSource script)
    {
        if (script.Text.Contains("broken", StringComparison.Ordinal))
            return [$"{script.Path}:{script.Text.Split('\n').TakeWhile(line => line.Length == 0).Count() + 1}: this is broken"];

        _header = script.Text.Trim();
        return [];
    }

    public bool Deliver(in PeerAddress from, in PeerAddress to, TransportKind transport, byte[] bytes)
    {
        if (to != setup.Proxy.Address)
            return false;

        var message = WireMessage.Parse(bytes);
        _log.Add($"INFO: <script>: got {message.Method}");
        if (message.IsReply)
        {
            Send(PeerAddress.V4(10, 0, 0, 2, 5060), message with { Headers = message.Headers.RemoveAt(message.Headers.IndexOf(message.Lines("Via").First())) });
            return true;
        }

        var forwarded = message with { Headers = [$"Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK-{++_branch}", _header, .. message.Headers] };
        Send(Bob, forwarded);
        if (message.Method == "INVITE")
            _clock.Schedule(TimeSpan.FromMilliseconds(500), () => Send(Bob, forwarded));
        return true;
    }

    public void Disconnect(in PeerAddress from, in PeerAddress to, TransportKind transport)
    {
    }

    public void SetReachable(in PeerAddress peer, bool reachable)
    {
        // Everybody can always be reached.
    }

    public void Schedule(TimeSpan delay, Action action) => _clock.Schedule(delay, action);

    public bool Run(TimeSpan time, Func<bool>? until = null)
    {
        _clock.MoveTo(_clock.Elapsed + time);
        return until?.Invoke() == true;
    }

    public string Rpc(string command) => File.Exists(Path.Combine(setup.Directory, command))
        ? File.ReadAllText(Path.Combine(setup.Directory, command))
        : "nothing\n";

    public bool Complete(string name, int code) => name == "known";

    public IReadOnlyList<string> TakeTrace() => ["request_route"];

    public IReadOnlyList<string> TakeLog()
    {
        var lines = _log.ToList();
        _log.Clear();
        return lines;
    }

    public void Dispose() => Sent = null;

    private void Send(PeerAddress to, WireMessage message) =>
        Sent?.Invoke(new WirePacket(Now, TransportKind.Udp, setup.Proxy.Address, to, Encoding.Latin1.GetBytes(message.ToString())));
}
