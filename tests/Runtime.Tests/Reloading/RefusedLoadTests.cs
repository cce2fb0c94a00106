using System.Net;
using System.Net.Sockets;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Tests.Reloading;

/// <summary>Whatever is wrong with a load, the version before goes on, and the report says what and where.</summary>
public sealed class RefusedLoadTests
{
    [Fact]
    public Task A_broken_script() => RefusesAsync(
        site => site.Script("new") + "route[X] { sl_send_replyy(\"200\", \"OK\"); }", ":9:", "sl_send_replyy");

    [Fact]
    public Task A_missing_include() => RefusesAsync(
        site => site.Script("new", "include_file \"not-there.cfg\""), ":6:", "not-there.cfg");

    [Fact]
    public Task An_unreadable_list() => RefusesAsync(
        site => site.Script("new", "loadmodule \"dispatcher\"\nmodparam(\"dispatcher\", \"list_file\", \"no.list\")"), ":7:", "no.list cannot be read");

    [Fact]
    public Task A_module_that_throws_at_its_start() => RefusesAsync(
        site => site.Script("new", "loadmodule \"testing\"\nmodparam(\"testing\", \"fail_at_start\", \"no such luck\")"), ":7:", "no such luck");

    [Fact]
    public async Task A_port_in_use()
    {
        using var other = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)other.Client.LocalEndPoint!).Port;
        await RefusesAsync(site => site.Script("new", $"listen=udp:127.0.0.1:{port}"), ":6:", $"127.0.0.1:{port}", "already in use");
    }

    [Fact]
    public async Task A_script_that_is_gone()
    {
        await using var site = await LoadingServer.StartAsync("old");
        File.Delete(site.PathOf("kamailio.cfg"));

        var report = await site.Scripts.LoadAsync(new LoadOrder("test"));

        Assert.Equal(LoadOutcome.Refused, report.Outcome);
        Assert.Contains("kamailio.cfg", Assert.Single(report.Lines), StringComparison.Ordinal);
        Assert.Equal("old", await site.AskAsync());
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await using var site = await LoadingServer.StartAsync("old");
        var port = LoadingServer.FreePort();
        site.Write("kamailio.cfg", site.Script("new", $"listen=udp:127.0.0.1:{port}"));

        var report = await site.Scripts.LoadAsync(new LoadOrder("test") { DryRun = true });

        Assert.Equal((LoadOutcome.WouldLoad, 1), (report.Outcome, report.Version));
        Assert.Equal("old", await site.AskAsync());
        using var free = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
    }

    private static async Task RefusesAsync(Func<LoadingServer, string> script, params string[] said)
    {
        await using var site = await LoadingServer.StartAsync("old");

        var report = await site.LoadAsync(script(site));

        Assert.Equal((LoadOutcome.Refused, 1), (report.Outcome, report.Version));
        var errors = string.Join('\n', report.Lines);
        Assert.All(said, words => Assert.Contains(words, errors, StringComparison.Ordinal));
        Assert.Equal("old", await site.AskAsync());
        Assert.Single(site.Scripts.History.Entries);
        Assert.Equal(LoadOutcome.Active, (await site.LoadAsync(site.Script("mended"))).Outcome);
        Assert.Equal("mended", await site.AskAsync());
    }
}
