using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Shared;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Servers;
using RouteScript.Testing.Virtual;

namespace RouteScript.Runtime.Tests.Torture;

/// <summary>The proxy of the torture table, on a virtual network.</summary>
internal sealed partial class TortureProxy : IDisposable
{
    private static readonly PeerAddress Own = PeerAddress.V4(127, 0, 0, 1, 25460);
    private static readonly PeerAddress Sink = PeerAddress.V4(127, 0, 0, 1, 25470);

    private readonly ITestServer _server;
    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);
    private ushort _port = 30_000;

    public TortureProxy(bool strict = false)
    {
        _server = TestServers.Factory.Create(new ServerSetup
        {
            Directory = AppContext.BaseDirectory,
            Options = new ScenarioOptions { Strict = strict },
            Proxy = new Peer("proxy", Own, TransportKind.Udp),
        });
        _server.Sent += OnSent;
        _server.Closed += _ => _seen.Add("closed");
        var path = Path.Combine(AppContext.BaseDirectory, "Torture", "proxy.cfg");
        var text = "listen=udp:127.0.0.1:25460\nlisten=tcp:127.0.0.1:25460\n" + File.ReadAllText(path, Encoding.Latin1);
        Assert.Empty(_server.Load(new ScriptSource(path, text)));
    }

    /// <summary>What came of one message: forwarded, the codes of replies to the sender, closed connections, or silence.</summary>
    public string Send(byte[] message, TransportKind transport)
    {
        _seen.Clear();
        Deliver(message, transport);
        _server.Run(TimeSpan.FromMilliseconds(300));
        return _seen.Count == 0 ? "silence" : string.Join(' ', _seen);
    }

    /// <summary>Hands over a message, and does what is to be done with it at once.</summary>
    public void Deliver(byte[] message, TransportKind transport)
    {
        Assert.True(_server.Deliver(PeerAddress.V4(127, 0, 0, 1, _port++), Own, transport, message));
        if (_port > 60_000)
            _port = 30_000;
        _server.Run(TimeSpan.Zero);
    }

    /// <summary>The peer that sent last closes its connection.</summary>
    public void Disconnect()
    {
        _server.Disconnect(PeerAddress.V4(127, 0, 0, 1, (ushort)(_port - 1)), Own, TransportKind.Tcp);
        _server.Run(TimeSpan.Zero);
    }

    /// <summary>A counter as an operator reads it.</summary>
    public long Counter(string name) =>
        long.Parse(_server.Rpc($"stats.get_statistics {name}").Split('=')[1], CultureInfo.InvariantCulture);

    public IEnumerable<string> TakeFaults() => _server.TakeLog().Where(line => line.StartsWith("BUG:", StringComparison.Ordinal));

    public void Dispose() => _server.Dispose();

    private void OnSent(WirePacket packet)
    {
        var isReply = packet.Text.StartsWith("SIP/2.0 ", StringComparison.Ordinal);
        if (packet.To == Sink)
            _seen.Add(isReply ? "forwarded reply" : IsWellFormed().IsMatch(packet.Text) ? "forwarded" : "forwarded as it came");
        else if (!isReply)
            _seen.Add("forwarded elsewhere");
        else if (packet.Text.Substring(8, 3) is var code && code != "100")
            _seen.Add(code);
    }

    // What RFC 4475 forbids to pass on: extra spaces, brackets and headers in the first line, bare commas in display names.
    [GeneratedRegex(@"^[^ \r\n]+ (?![^ \r\n]*@[^ \r\n]*\?)[^ <>\r\n]+ SIP/2\.0\r\n(?!(?s:.*)\n(?:From|To): *[^""<\r\n]*,[^<\r\n]*<)")]
    private static partial Regex IsWellFormed();
}
