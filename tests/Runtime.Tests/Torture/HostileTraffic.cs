using System.Text;
using RouteScript.Shared;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Servers;
using RouteScript.Testing.Virtual;

namespace RouteScript.Runtime.Tests.Torture;

/// <summary>Callers, one callee and somebody who sends what nobody can read, around the proxy of the torture table.</summary>
internal sealed class HostileTraffic : IDisposable
{
    private static readonly PeerAddress Own = PeerAddress.V4(127, 0, 0, 1, 25460);
    private static readonly PeerAddress Callee = PeerAddress.V4(127, 0, 0, 1, 25470);

    private readonly ITestServer _server;
    private ushort _attacker = 40_000;

    public HostileTraffic()
    {
        _server = TestServers.Factory.Create(new ServerSetup
        {
            Directory = AppContext.BaseDirectory,
            Options = new ScenarioOptions(),
            Proxy = new Peer("proxy", Own, TransportKind.Udp),
        });
        _server.Sent += OnSent;
        _server.Closed += _ => Closed++;
        var path = Path.Combine(AppContext.BaseDirectory, "Torture", "proxy.cfg");
        var text = "listen=udp:127.0.0.1:25460\nlisten=tcp:127.0.0.1:25460\n" + File.ReadAllText(path, Encoding.Latin1);
        Assert.Empty(_server.Load(new ScriptSource(path, text)));
    }

    /// <summary>Answers to INVITE and BYE that callers got: <c>200 INVITE 7</c>.</summary>
    public List<string> Answers { get; } = [];

    /// <summary>Codes that the sender of bad messages got.</summary>
    public List<string> Refusals { get; } = [];

    public int Closed { get; private set; }

    public void Call(int number, string method, TransportKind transport)
    {
        var via = $"SIP/2.0/{(transport == TransportKind.Tcp ? "TCP" : "UDP")} 127.0.0.1:{10_000 + number};branch=z9hG4bK{method}{number}";
        var text = $"{method} sip:bob@example.com SIP/2.0\r\nVia: {via}\r\nFrom: <sip:alice@example.com>;tag=a{number}\r\n"
            + $"To: <sip:bob@example.com>{(method == "INVITE" ? "" : ";tag=b")}\r\nCall-ID: good{number}\r\nCSeq: 1 {method}\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
        Assert.True(_server.Deliver(PeerAddress.V4(127, 0, 0, 1, (ushort)(10_000 + number)), Own, transport, Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>Hands over bytes from a peer that sends nothing else.</summary>
    /// <param name="hangsUp">The peer then closes its connection.</param>
    public void Attack(string bytes, TransportKind transport, bool hangsUp = false)
    {
        var peer = PeerAddress.V4(127, 0, 0, 1, _attacker++);
        Assert.True(_server.Deliver(peer, Own, transport, Encoding.Latin1.GetBytes(bytes)));
        if (hangsUp)
            _server.Disconnect(peer, Own, transport);
    }

    public void Run(int milliseconds) => _server.Run(TimeSpan.FromMilliseconds(milliseconds));

    public string Counters(params string[] names) => _server.Rpc($"stats.get_statistics {string.Join(' ', names)}");

    public IEnumerable<string> TakeFaults() => _server.TakeLog().Where(line => line.StartsWith("BUG:", StringComparison.Ordinal));

    public void Dispose() => _server.Dispose();

    private void OnSent(WirePacket packet)
    {
        var lines = packet.Text.Split("\r\n");
        if (packet.To == Callee)
        {
            if (!packet.Text.StartsWith("ACK", StringComparison.Ordinal))
                _server.Schedule(TimeSpan.FromMilliseconds(3), () => AnswerAsCallee(lines));
        }
        else if (lines[0].Substring(8, 3) is var code && code != "100")
        {
            if (packet.To.Port >= 40_000)
                Refusals.Add(code);
            else
                Answers.Add($"{code} {lines.First(line => line.StartsWith("CSeq: 1 ", StringComparison.Ordinal))[8..]} {packet.To.Port - 10_000}");
        }
    }

    private void AnswerAsCallee(string[] request)
    {
        var kept = request.Where(line => line.StartsWith("Via:", StringComparison.Ordinal) || line.StartsWith("From:", StringComparison.Ordinal)
            || line.StartsWith("Call-ID:", StringComparison.Ordinal) || line.StartsWith("CSeq:", StringComparison.Ordinal));
        var text = $"SIP/2.0 200 OK\r\n{string.Join("\r\n", kept)}\r\nTo: <sip:bob@example.com>;tag=b\r\nContent-Length: 0\r\n\r\n";
        _server.Deliver(Callee, Own, TransportKind.Udp, Encoding.ASCII.GetBytes(text));
    }
}
