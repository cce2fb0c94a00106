using RouteScript.Shared.Processes;

namespace RouteScript.Cli.Tests.Running;

/// <summary>What an operator does with a script that is to be tried first.</summary>
public sealed class StagingTests
{
    private const string Answering = """
        loadmodule "sl.so"
        loadmodule "pv.so"
        request_route {
            sl_send_reply("200", "one");
            exit;
        }
        """;

    [Fact]
    public async Task A_script_is_staged_trusted_with_calls_and_promoted()
    {
        var port = ServerUnderTest.FreePort();
        var text = $"listen=udp:127.0.0.1:{port}\n{Answering}";
        using var server = await ServerUnderTest.StartAsync(text, "run", "{cfg}", "-Y", "{dir}");
        using var phone = new TestPhone();
        Task<(int Code, string Errors, string Output)> Ctl(params string[] words) => ServerUnderTest.RunAsync("", ["ctl", "-Y", server.Folder, .. words]);
        var next = Path.Combine(server.Folder, "next.cfg");
        await File.WriteAllTextAsync(next, text.Replace("one", "two", StringComparison.Ordinal));
        Assert.Equal((1, "error: No script is staged."), Shorten(await Ctl("staged")));

        var staged = await Ctl("stage", next);
        Assert.Equal(0, staged.Code);
        Assert.StartsWith("Version 2 is staged: it changes nothing yet.", staged.Output, StringComparison.Ordinal);
        Assert.Contains("changed  request_route", staged.Output, StringComparison.Ordinal);
        Assert.Equal("one", await phone.AskAsync(port, "a"));
        Assert.Contains("staged", (await Ctl("versions")).Output, StringComparison.Ordinal);

        var report = (await Ctl("staged")).Output;
        Assert.Contains("0 requests would be treated the same, 1 differently (answer 1).", report, StringComparison.Ordinal);
        Assert.Contains("answer: sl_send_reply(\"200\", \"one\") -> sl_send_reply(\"200\", \"two\")", report, StringComparison.Ordinal);

        Assert.Equal((1, "error: 200% is no part of the calls; it is above 0% and at most 100%"), Shorten(await Ctl("canary", "200%")));
        Assert.Equal(1, (await Ctl("canary")).Code);
        Assert.Equal(0, (await Ctl("canary", "--when", "$rU=nobody", "--points", "5")).Code);
        Assert.Equal("one", await phone.AskAsync(port, "b"));
        Assert.Equal(0, (await Ctl("canary", "100%")).Code);
        Assert.Equal("two", await phone.AskAsync(port, "c"));
        Assert.Contains("It is given 100%: 0 of 1 requests failed; 0 of 0 elsewhere.", (await Ctl("staged")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Ctl("canary", "--off")).Code);
        Assert.Equal("one", await phone.AskAsync(port, "d"));

        var promoted = await Ctl("promote");
        Assert.StartsWith("Version 3 takes all new calls", promoted.Output, StringComparison.Ordinal);
        Assert.Equal("two", await phone.AskAsync(port, "e"));
        Assert.Equal((1, "error: No script is staged."), Shorten(await Ctl("unstage")));
    }

    private static (int Code, string Errors) Shorten((int Code, string Errors, string Output) run) => (run.Code, run.Errors.TrimEnd());
}
