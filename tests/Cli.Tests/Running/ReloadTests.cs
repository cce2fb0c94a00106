using RouteScript.Shared.Processes;

namespace RouteScript.Cli.Tests.Running;

/// <summary>What an operator does to the script of a running server.</summary>
public sealed class ReloadTests
{
    private const string Answering = """
        loadmodule "sl.so"
        request_route {
            sl_send_reply("200", "one");
            exit;
        }
        """;

    [Fact]
    public async Task A_script_is_loaded_refused_and_taken_back()
    {
        var port = ServerUnderTest.FreePort();
        using var server = await ServerUnderTest.StartAsync($"listen=udp:127.0.0.1:{port}\n{Answering}", "run", "{cfg}", "-Y", "{dir}");
        using var phone = new TestPhone();
        Task<(int Code, string Errors, string Output)> Ctl(params string[] words) => ServerUnderTest.RunAsync("", ["ctl", "-Y", server.Folder, .. words]);
        var script = Path.Combine(server.Folder, "kamailio.cfg");
        var text = await File.ReadAllTextAsync(script);

        await File.WriteAllTextAsync(script, text.Replace("one", "two", StringComparison.Ordinal));
        var dry = await Ctl("reload", "--dry-run");
        Assert.Equal((0, true), (dry.Code, dry.Output.StartsWith("The script would load. Version 1 goes on", StringComparison.Ordinal)));
        Assert.Equal("one", await phone.AskAsync(port, "a"));

        var loaded = await Ctl("reload", "--wait");
        Assert.Equal(0, loaded.Code);
        Assert.Contains("changed  request_route", loaded.Output, StringComparison.Ordinal);
        Assert.Contains("No transaction uses a version before 2 any more.", loaded.Output, StringComparison.Ordinal);
        Assert.Equal("two", await phone.AskAsync(port, "b"));

        await File.WriteAllTextAsync(script, text.Replace("sl_send_reply", "sl_send_replyy", StringComparison.Ordinal));
        var refused = await Ctl("reload");
        Assert.Equal(1, refused.Code);
        Assert.Contains("kamailio.cfg:4:5: error[RS2001]", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("two", await phone.AskAsync(port, "c"));

        Assert.Equal(0, (await Ctl("rollback")).Code);
        Assert.Equal("one", await phone.AskAsync(port, "d"));
        Assert.Contains("script.rollback 1", (await Ctl("versions")).Output, StringComparison.Ordinal);
        Assert.Equal("reload\n", (await Ctl("core.echo", "reload")).Output);
    }

    [Fact]
    public async Task A_hangup_loads_and_a_drain_ends()
    {
        var port = ServerUnderTest.FreePort();
        using var server = await ServerUnderTest.StartAsync($"listen=udp:127.0.0.1:{port}\n{Answering}", "run", "{cfg}", "-Y", "{dir}", "-E", "-d", "1");
        using var phone = new TestPhone();
        var script = Path.Combine(server.Folder, "kamailio.cfg");
        await File.WriteAllTextAsync(script, (await File.ReadAllTextAsync(script)).Replace("one", "two", StringComparison.Ordinal));

        server.Signal("HUP");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!server.Errors.Contains("script version 2 is active (SIGHUP)", StringComparison.Ordinal))
            await Task.Delay(20, patience.Token);
        Assert.Equal("two", await phone.AskAsync(port, "a"));

        var drained = await ServerUnderTest.RunAsync("", "ctl", "-Y", server.Folder, "drain", "--wait");
        Assert.Equal(0, drained.Code);
        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact]
    public async Task A_watched_script_is_loaded_when_it_is_saved()
    {
        var port = ServerUnderTest.FreePort();
        using var server = await ServerUnderTest.StartAsync($"listen=udp:127.0.0.1:{port}\n{Answering}", "run", "{cfg}", "-Y", "{dir}", "--watch");
        using var phone = new TestPhone();
        var script = Path.Combine(server.Folder, "kamailio.cfg");
        var text = await File.ReadAllTextAsync(script);

        await File.WriteAllTextAsync(script + ".new", text.Replace("one", "two", StringComparison.Ordinal));
        File.Move(script + ".new", script, overwrite: true);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var i = 0; await phone.AskAsync(port, $"w{i}") != "two"; i++)
            await Task.Delay(100, patience.Token);
    }
}
