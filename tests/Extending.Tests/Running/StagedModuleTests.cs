using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.Cli;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Staging;
using RouteScript.Runtime.Versions;
using RouteScript.Shared.Processes;

namespace RouteScript.Extending.Tests.Running;

/// <summary>A function that does not say what it does is believed capable of everything: a trial never calls it.</summary>
public sealed class StagedModuleTests
{
    private const string Choosing = """
        static int _calls;

        [ScriptFunction("choose")]
        bool Choose(RouteContext route, string where)
        {
            route.Target.NextHop = SipText.FromString($"sip:127.0.0.1:{++_calls}");
            return true;
        }
        """;

    [Fact]
    public async Task Its_result_is_taken_over_where_the_live_run_called_it_as_well()
    {
        using var folder = new TestFolder();
        var port = ServerUnderTest.FreePort();
        folder.Write("choose.csx", Choosing);
        var script = folder.Write("test.cfg", Script(port, "here"));
        var options = new ServerOptions { ScriptPath = script, WorkingDirectory = folder.Path, RunDirectory = Path.Combine(folder.Path, "run"), Workers = 1, LogToStderr = true, Debug = -3 };
        await using var server = (await new ServerBuilder(options, ModuleSet.Catalog).BuildAsync()).Server!;
        server.Run();

        var staged = await StageAsync(server, folder.Write("next.cfg", Script(port, "here")));
        Assert.Equal(("sip:127.0.0.1:1", "sip:127.0.0.1:2"), (await AskAsync(port, "a"), await AskAsync(port, "b")));
        Assert.Equal(new ShadowCounts(Same: 2, 0, 0, 0, 0), staged.Report.Counts);

        staged = await StageAsync(server, folder.Write("next.cfg", Script(port, "there")));
        Assert.Equal("sip:127.0.0.1:3", await AskAsync(port, "c"));
        Assert.Equal(new ShadowCounts(0, 0, NotComparable: 1, 0, 0), staged.Report.Counts);
    }

    private static string Script(int port, string where) => $$"""
        listen=udp:127.0.0.1:{{port}}
        loadmodule "pv.so"
        loadmodule "sl.so"
        loadmodule "choose.csx"
        request_route {
            choose("{{where}}");
            sl_send_reply("200", "$du");
        }
        """;

    private static async Task<StagedScript> StageAsync(Server server, string path)
    {
        var report = await server.Engine.Scripts!.LoadAsync(new LoadOrder("test") { Stage = path });
        Assert.True(report.Outcome == LoadOutcome.Staged, string.Join('\n', report.Lines));
        return server.Engine.Staged!;
    }

    /// <summary>The reason phrase of the 200.</summary>
    private static async Task<string> AskAsync(int port, string call)
    {
        using var phone = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var request = $"""
            OPTIONS sip:127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:{((IPEndPoint)phone.Client.LocalEndPoint!).Port};branch=z9hG4bK{call}
            Max-Forwards: 70
            From: <sip:a@127.0.0.1>;tag=1
            To: <sip:127.0.0.1>
            Call-ID: {call}
            CSeq: 1 OPTIONS
            Content-Length: 0


            """;
        await phone.SendAsync(Encoding.ASCII.GetBytes(request.ReplaceLineEndings("\r\n")), new IPEndPoint(IPAddress.Loopback, port));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return Encoding.ASCII.GetString((await phone.ReceiveAsync(patience.Token)).Buffer).Split("\r\n")[0]["SIP/2.0 200 ".Length..];
    }
}
