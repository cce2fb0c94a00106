using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Tests.Rtpengine;

/// <summary>Our client against the media daemon itself.</summary>
public sealed class DaemonTests
{
    private const string Program = "/usr/bin/rtpengine";

    private const string Sdp =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";

    [SkippableFact]
    public async Task It_rewrites_an_offer_and_its_answer_and_forgets_the_call()
    {
        Skip.IfNot(File.Exists(Program), "the media daemon is not installed");
        var port = FreePort();
        using var process = Start(port);
        try
        {
            await using var link = new NgUdpLink([AddressFamily.InterNetwork]);
            var patience = new NgPatience { Timeout = TimeSpan.FromMilliseconds(250), Attempts = 20 };
            var dispatcher = new NgDispatcher(
                new NgClient(link, TimeProvider.System, "t"), new NgCalls(TimeProvider.System), new NgPolicy { Patience = patience }, TimeProvider.System);
            var node = new NgNode("udp", "127.0.0.1", port) { Address = new IPEndPoint(IPAddress.Loopback, port) };
            Assert.True(await dispatcher.PingAsync(node));

            var offer = await Ask(dispatcher, node, "offer", "replace-origin replace-session-connection ICE=remove RTP/AVP", toTag: null);
            Assert.Equal("ok", offer.Result);
            Assert.Contains("m=audio ", offer.Answer.Text("sdp"), StringComparison.Ordinal);
            Assert.DoesNotContain("m=audio 4000 ", offer.Answer.Text("sdp"), StringComparison.Ordinal);

            var answer = await Ask(dispatcher, node, "answer", "replace-origin replace-session-connection", toTag: "b");
            Assert.DoesNotContain("m=audio 4000 ", answer.Answer.Text("sdp"), StringComparison.Ordinal);
            Assert.Equal("ok", (await Ask(dispatcher, node, "query", "", toTag: null)).Result);
            Assert.Equal("ok", (await Ask(dispatcher, node, "delete", "delete-delay=0", toTag: null)).Result);
            Assert.True((await Ask(dispatcher, node, "query", "", toTag: null)).IsError);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<NgOutcome> Ask(NgDispatcher dispatcher, NgNode node, string command, string flags, string? toTag)
    {
        var request = new BencodeDictionary().Set("call-id", "call@host").Set("from-tag", "a").Set("command", command);
        if (toTag is not null)
            request.Set("to-tag", toTag);
        if (command is "offer" or "answer")
            request.Set("sdp", Sdp);
        NgFlags.Parse(flags, out _)!.WriteTo(request);
        return (await dispatcher.AskAsync([new(node, 1)], "call@host", "", request, ends: command == "delete"))!;
    }

    private static Process Start(int port) => Process.Start(new ProcessStartInfo(Program,
    [
        "--foreground", "--log-stderr", "--log-level=3", "--config-file=none", "--table=-1", "--interface=127.0.0.1", $"--listen-ng=127.0.0.1:{port}",
        "--port-min=34000", "--port-max=34100", "--num-threads=1",
    ])
    { RedirectStandardError = true, RedirectStandardOutput = true })!;

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
