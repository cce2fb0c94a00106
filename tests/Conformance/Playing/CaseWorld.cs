using System.Text;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Servers;
using RouteScript.Testing.Virtual;

namespace RouteScript.Conformance.Playing;

/// <summary>All sockets of 127.0.0.1 that a recording uses, round the server under test.</summary>
internal sealed class CaseWorld
{
    public const int ServerPort = 15060;
    public const int CallerPort = 15061;

    private readonly ITestServer _server;
    private int _scheduled;

    public CaseWorld(ITestServer server)
    {
        _server = server;
        _server.Sent += OnSent;
        Peer(CallerPort);
    }

    public SortedDictionary<int, CasePeer> Peers { get; } = [];

    /// <summary>When anything was sent or received last.</summary>
    public TimeSpan LastTraffic { get; set; }

    /// <summary>Answers are still to be sent.</summary>
    public bool IsBusy => _scheduled > 0;

    public CasePeer Peer(int port)
    {
        if (!Peers.TryGetValue(port, out var peer))
            Peers.Add(port, peer = new CasePeer(port, this));
        return peer;
    }

    public void Schedule(TimeSpan delay, Action action)
    {
        _scheduled++;
        _server.Schedule(delay, () =>
        {
            _scheduled--;
            action();
        });
    }

    public void Send(int from, int to, string text) =>
        _server.Deliver(Address(from), Address(to), TransportKind.Udp, Encoding.Latin1.GetBytes(text));

    public bool Run(double seconds, Func<bool>? until = null) => _server.Run(TimeSpan.FromSeconds(seconds), until);

    /// <summary>Until there was no traffic for a while.</summary>
    public void SettleDown()
    {
        var end = _server.Now + TimeSpan.FromSeconds(1);
        while (_server.Now < end && (IsBusy || _server.Now - LastTraffic <= TimeSpan.FromSeconds(0.12)))
            Run(0.03);
    }

    private void OnSent(WirePacket packet)
    {
        if (!Peers.TryGetValue(packet.To.Port, out var peer) || !packet.To.IsLoopback)
            return;

        LastTraffic = packet.At;
        peer.Receive(packet.Text, packet.From.Port);
    }

    private static PeerAddress Address(int port) => PeerAddress.V4(127, 0, 0, 1, (ushort)port);
}
