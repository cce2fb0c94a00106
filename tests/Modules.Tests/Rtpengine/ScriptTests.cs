using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.Modules.Ctl;
using RouteScript.Modules.Rtpengine.Ng;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Modules.Tests.Rtpengine;

/// <summary>Scripts with the modules that talk to programs outside.</summary>
public sealed class ScriptTests : IDisposable
{
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 10.0.0.2\r\ns=-\r\nc=IN IP4 10.0.0.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";

    private readonly string _directory = Directory.CreateTempSubdirectory("rs").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task An_offer_waits_for_the_daemon_and_the_relayed_request_has_its_description()
    {
        using var daemon = new UdpDaemon();
        await using var host = new ScriptHost(_directory);
        await host.LoadAsync(
            $$"""
            loadmodule "tm.so"
            loadmodule "rtpengine.so"
            modparam("rtpengine", "rtpengine_sock", "udp:127.0.0.1:{{daemon.Port}}")
            request_route {
                if (rtpengine_manage("replace-origin via-branch=next ICE=remove")) { t_relay(); }
            }
            """);

        host.Deliver(
            "INVITE sip:bob@10.0.0.3:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\r\nMax-Forwards: 70\r\n" +
            "From: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@10.0.0.3>\r\nCall-ID: 1@10.0.0.2\r\nCSeq: 1 INVITE\r\n" +
            $"Contact: <sip:alice@10.0.0.2>\r\nContent-Type: application/sdp\r\nContent-Length: {Sdp.Length}\r\n\r\n{Sdp}");

        var sent = host.Next("INVITE ");
        Assert.NotNull(sent);
        Assert.Contains("m=audio 30000 RTP/AVP 0\r\n", sent, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Sdp.Length + 1}\r\n", sent, StringComparison.Ordinal);

        var offer = daemon.Last("offer");
        Assert.Equal("1", offer.Text("from-tag"));
        Assert.Equal("remove", offer.Text("ICE"));
        Assert.Equal(Sdp, offer.Text("sdp"));
        Assert.Contains($"branch={offer.Text("via-branch")}", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_reach_the_modules_and_a_reload_keeps_their_connection()
    {
        using var daemon = new UdpDaemon();
        await using var host = new ScriptHost(_directory);
        var script =
            $$"""
            loadmodule "ctl.so"
            loadmodule "rtpengine.so"
            modparam("rtpengine", "rtpengine_sock", "2 == udp:127.0.0.1:{{daemon.Port}}=3")
            request_route { drop; }
            """;
        var version = await host.LoadAsync(script);
        await version.Module<CtlModule>()!.Opened;

        using var client = await BinrpcClient.ConnectAsync(BinrpcEndpoint.UnixStream(Path.Combine(_directory, CtlModule.DefaultFile)));
        Assert.Equal("1\n", await Ask(client, "ctl.connections"));
        Assert.Equal($"binrpc\nunix_stream\n{_directory}/kamailio_ctl\n\n", await Ask(client, "ctl.listen"));
        Assert.StartsWith("routescript ", await Ask(client, "core.version"), StringComparison.Ordinal);
        var url = $"udp:127.0.0.1:{daemon.Port}";
        Assert.Equal(Node(url, "0", "0"), await Ask(client, "rtpengine.show", "all"));
        Assert.Equal($"{{\n\turl: {url}\n\tstatus: disable\n}}\n", await Ask(client, "rtpengine.enable", url, 0));
        Assert.Equal("error: 404 - Instance not found\n", await Ask(client, "rtpengine.ping", "nope"));

        version = await host.LoadAsync(script);
        await version.Module<CtlModule>()!.Opened;
        Assert.Equal(Node(url, "1(permanent)", "N/A"), await Ask(client, "rtpengine.show", "all"));
        Assert.Equal($"{{\n\turl: all\n\tstatus: enable\n}}\n", await Ask(client, "rtpengine.enable", "all", 1));
    }

    private static string Node(string url, string disabled, string ticks) =>
        $"{{\n\turl: {url}\n\tset: 2\n\tindex: 0\n\tweight: 3\n\tdisabled: {disabled}\n\trecheck_ticks: {ticks}\n}}\n";

    private static async Task<string> Ask(BinrpcClient client, string method, params object[] parameters) =>
        RpcPrinter.Print(await client.InvokeAsync(RpcRequest.Of(method, parameters)));

    /// <summary>Answers on a real socket: pings, and offers with another port.</summary>
    private sealed class UdpDaemon : IDisposable
    {
        private readonly List<BencodeDictionary> _seen = [];
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        private readonly Thread _thread;

        public UdpDaemon()
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _thread = new Thread(Serve) { IsBackground = true };
            _thread.Start();
        }

        public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

        public BencodeDictionary Last(string command)
        {
            lock (_seen)
                return _seen.Last(request => request.Text("command") == command);
        }

        public void Dispose() => _socket.Dispose();

        private void Serve()
        {
            var buffer = new byte[65536];
            try
            {
                while (true)
                {
                    EndPoint from = new IPEndPoint(IPAddress.Any, 0);
                    var length = _socket.ReceiveFrom(buffer, ref from);
                    var text = Encoding.Latin1.GetString(buffer, 0, length);
                    var space = text.IndexOf(' ', StringComparison.Ordinal);
                    var request = (BencodeDictionary)BencodeReader.Read(buffer.AsSpan(space + 1, length - space - 1))!;
                    lock (_seen)
                        _seen.Add(request);
                    _socket.SendTo(Encoding.Latin1.GetBytes($"{text[..space]} {Answer(request)}"), from);
                }
            }
            catch (SocketException)
            {
                // Disposed: the test is over.
            }
        }

        private static string Answer(BencodeDictionary request)
        {
            if (request.Text("command") == "ping")
                return "d6:result4:ponge";

            var sdp = request.Text("sdp")?.Replace("audio 4000", "audio 30000", StringComparison.Ordinal) ?? "";
            return $"d6:result2:ok3:sdp{sdp.Length}:{sdp}e";
        }
    }
}
