using System.Text;
using RouteScript.Shared;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Servers;

namespace RouteScript.Runtime.Tests.Connections;

/// <summary>What scripts say about connections: not to open one, to close one, to use one for another port.</summary>
public sealed class ConnectionUseTests : IDisposable
{
    private static readonly PeerAddress Own = PeerAddress.V4(10, 0, 0, 1, 5060);
    private static readonly PeerAddress Caller = PeerAddress.V4(10, 0, 0, 2, 40_000);
    private static readonly PeerAddress Server = PeerAddress.V4(10, 0, 0, 11, 5060);

    private readonly ITestServer _server = TestServers.Factory.Create(new ServerSetup
    {
        Directory = AppContext.BaseDirectory,
        Proxy = new Peer("proxy", Own, TransportKind.Udp),
    });

    private readonly List<string> _seen = [];

    public ConnectionUseTests()
    {
        _server.Sent += packet => _seen.Add($"{packet.To}: {Encoding.ASCII.GetString(packet.Bytes).Split("\r\n")[0]}");
        _server.Closed += peer => _seen.Add($"{peer}: closed");
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public void A_reply_can_be_the_last_thing_on_its_connection()
    {
        Load("set_reply_close(); set_reply_no_connect(); sl_send_reply(\"200\", \"OK\");");

        Send(Caller, TransportKind.Tcp, "TCP");

        Assert.Equal(["10.0.0.2:40000: SIP/2.0 200 OK", "10.0.0.2:40000: closed"], _seen);
    }

    [Fact]
    public void So_can_the_final_reply_of_a_transaction()
    {
        Load("set_reply_close(); t_newtran(); t_reply(\"183\", \"Wait\"); t_reply(\"404\", \"No\");");

        Send(Caller, TransportKind.Tcp, "TCP");

        Assert.Equal(["10.0.0.2:40000: SIP/2.0 183 Wait", "10.0.0.2:40000: SIP/2.0 404 No", "10.0.0.2:40000: closed"], _seen);
    }

    [Fact]
    public void A_request_goes_on_only_where_a_connection_is()
    {
        Load("if (is_method(\"REGISTER\")) { sl_send_reply(\"200\", \"OK\"); exit; } set_forward_no_connect(); $du = \"sip:10.0.0.11;transport=tcp\"; t_relay();");

        Send(Caller, TransportKind.Udp, "UDP");
        Send(Server, TransportKind.Tcp, "TCP", "REGISTER");
        Send(Caller, TransportKind.Udp, "UDP", branch: "second");

        Assert.Equal(
            ["10.0.0.2:40000: SIP/2.0 477 Unfortunately error on sending to next hop occurred (477/TM)", "10.0.0.11:5060: SIP/2.0 200 OK", "10.0.0.11:5060: OPTIONS sip:bob@example.com SIP/2.0"],
            _seen);
    }

    [Fact]
    public void A_connection_can_stand_for_the_port_its_Via_names()
    {
        Load("if (is_method(\"REGISTER\")) { force_tcp_alias(); sl_send_reply(\"200\", \"OK\"); exit; } set_forward_no_connect(); $du = \"sip:10.0.0.2:5070;transport=tcp\"; t_relay();");

        Send(Caller, TransportKind.Tcp, "TCP", "REGISTER", "10.0.0.2:5070");
        Send(Server, TransportKind.Udp, "UDP");

        Assert.Equal(["10.0.0.2:40000: SIP/2.0 200 OK", "10.0.0.2:40000: OPTIONS sip:bob@example.com SIP/2.0"], _seen);
    }

    [Fact]
    public void A_request_can_be_the_last_thing_on_its_connection()
    {
        Load("set_forward_close(); $du = \"sip:10.0.0.11;transport=tcp\"; t_relay();");

        Send(Caller, TransportKind.Udp, "UDP");

        Assert.Equal(["10.0.0.11:5060: OPTIONS sip:bob@example.com SIP/2.0", "10.0.0.11:5060: closed"], _seen);
    }

    private void Load(string statements)
    {
        var text = $$"""
            listen=udp:10.0.0.1:5060
            listen=tcp:10.0.0.1:5060
            loadmodule "tm"
            loadmodule "sl"
            loadmodule "pv"
            loadmodule "textops"
            request_route { {{statements}} }
            """;
        Assert.Empty(_server.Load(new ScriptSource("connections.cfg", text)));
    }

    private void Send(PeerAddress from, TransportKind transport, string name, string method = "OPTIONS", string? sentBy = null, string branch = "first")
    {
        var text = $"{method} sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/{name} {sentBy ?? from.ToString()};branch=z9hG4bK{branch}{method}\r\n"
            + $"From: <sip:alice@example.com>;tag=a\r\nTo: <sip:bob@example.com>\r\nCall-ID: {branch}\r\nCSeq: 1 {method}\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
        Assert.True(_server.Deliver(from, Own, transport, Encoding.ASCII.GetBytes(text)));
        _server.Run(TimeSpan.Zero);
    }
}
