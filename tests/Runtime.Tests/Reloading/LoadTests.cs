using System.Runtime.CompilerServices;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Tests.Reloading;

/// <summary>What a load changes, and what is left of the versions before.</summary>
public sealed class LoadTests
{
    [Fact]
    public async Task New_messages_enter_the_newest_version()
    {
        await using var site = await LoadingServer.StartAsync("one");
        Assert.Equal("one", await site.AskAsync());

        var report = await site.LoadAsync(site.Script("two"));

        Assert.Equal((LoadOutcome.Active, 2), (report.Outcome, report.Version));
        Assert.Equal("two", await site.AskAsync());
    }

    [Fact]
    public async Task Going_back_loads_what_the_version_was_made_of()
    {
        await using var site = await LoadingServer.StartAsync("one");
        site.Write("part.cfg", "route[PART] { sl_send_reply(\"200\", \"first part\"); }");
        await site.LoadAsync(site.Script("two", "include_file \"part.cfg\"").Replace("sl_send_reply", "route(PART); sl_send_reply", StringComparison.Ordinal));
        site.Write("part.cfg", "this is no script");
        await site.LoadAsync(site.Script("three"));

        var report = await site.Scripts.LoadAsync(new LoadOrder("test") { RollBackTo = 2 });

        Assert.Equal((LoadOutcome.Active, 4), (report.Outcome, report.Version));
        Assert.Equal("first part", await site.AskAsync());
        Assert.Equal(site.Scripts.History.Find(2)!.Sources.Hash, site.Scripts.History.Newest!.Sources.Hash);
        Assert.Equal("Version 99 is not kept; there are 1, 2, 3, 4.", (await site.Scripts.LoadAsync(new LoadOrder("test") { RollBackTo = 99 })).Problem);
    }

    [Fact]
    public async Task Sockets_open_and_close()
    {
        await using var site = await LoadingServer.StartAsync("one");
        var port = LoadingServer.FreePort();

        await site.LoadAsync(site.Script("two", $"listen=udp:127.0.0.1:{port}"));
        Assert.Equal(("two", "two"), (await site.AskAsync(), await site.AskAsync(port)));

        await site.LoadAsync(site.Script("three"));
        await UntilAsync(() => site.Engine.Retired.Versions.IsEmpty);
        Assert.Equal("three", await site.AskAsync());
        await UntilAsync(() => IsFree(port));
    }

    [Fact]
    public async Task Orders_queue_up()
    {
        await using var site = await LoadingServer.StartAsync("one");
        site.Write("kamailio.cfg", site.Script("two"));

        var reports = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.Scripts.LoadAsync(new LoadOrder("test"))));

        Assert.All(reports, report => Assert.Equal(LoadOutcome.Active, report.Outcome));
        Assert.Equal(Enumerable.Range(2, 10), reports.Select(report => report.Version).Order());
    }

    [Fact]
    public async Task What_holds_until_the_next_start_is_named()
    {
        await using var site = await LoadingServer.StartAsync("one");

        var report = await site.LoadAsync(site.Script("two").Replace("children=1", "children=3", StringComparison.Ordinal));

        Assert.Equal(LoadOutcome.Active, report.Outcome);
        Assert.Contains("RS5008", Assert.Single(report.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_versions_are_forgotten()
    {
        await using var site = await LoadingServer.StartAsync("one");
        var old = CurrentOf(site.Engine);
        await site.LoadAsync(site.Script("two"));
        await site.AskAsync();

        await UntilAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !old.IsAlive;
        });
        Assert.Empty(site.Engine.Retired.Versions);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CurrentOf(RouteEngine engine) => new(engine.Current);

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new System.Net.Sockets.UdpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(20, patience.Token);
    }
}
