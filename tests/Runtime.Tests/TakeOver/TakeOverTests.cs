using System.Net.Sockets;

namespace RouteScript.Runtime.Tests.TakeOver;

/// <summary>One server takes the sockets of another, which goes on with what it began.</summary>
public sealed class TakeOverTests
{
    [SkippableFact]
    public async Task What_was_begun_stays_with_its_process()
    {
        SkipWithoutSockets();
        await using var site = new TakeOverSite();
        var relay = $"if (is_method(\"CANCEL\")) {{ if (t_check_trans()) t_relay(); exit; }} if (t_lookup_request()) {{ t_check_trans(); exit; }} "
            + $"$shv(name) = \"old\"; t_on_failure(\"BUSY\"); $du = \"sip:127.0.0.1:{site.Callee.Port}\"; t_relay();";
        await site.StartAsync(relay, workers: 2);
        await site.OpenedAsync();
        site.Caller.Request(site.Port, "INVITE", "one");
        var first = await site.Callee.HearAsync("INVITE", "call-one");
        site.Caller.Request(site.Port, "INVITE", "two");
        var second = await site.Callee.HearAsync("INVITE", "call-two");

        var taker = await site.StartAsync("sl_send_reply(\"404\", \"New\");", takesOver: true);
        Assert.Equal(Environment.ProcessId, taker.TookOver);
        Assert.Equal(2, taker.Engine.Workers.Length);

        // What is new is the new one's, a reply and a CANCEL are the old one's: its failure route runs.
        site.Caller.Request(site.Port, "OPTIONS", "new");
        await site.Caller.HearAsync("SIP/2.0 404 New");
        site.Callee.Answer(site.Port, first, "486 Busy");
        Assert.Contains("480 old", await site.Caller.HearAsync("SIP/2.0 480"), StringComparison.Ordinal);
        site.Callee.Answer(site.Port, second, "180 Ringing");
        await site.Caller.HearAsync("SIP/2.0 180");
        site.Caller.Request(site.Port, "CANCEL", "two");
        await site.Callee.HearAsync("CANCEL", "call-two");
    }

    [SkippableFact]
    public async Task What_is_shared_goes_along()
    {
        SkipWithoutSockets();
        await using var site = new TakeOverSite();
        const string Count = "$shv(n) = $shv(n) + 1; $sht(calls=>$fU) = $sht(calls=>$fU) + 10; sl_send_reply(\"200\", \"$shv(n) $sht(calls=>alice)\");";
        await site.StartAsync(Count);
        await site.OpenedAsync();
        site.Caller.Request(site.Port, "OPTIONS", "a");
        await site.Caller.HearAsync("SIP/2.0 200 1 10");

        await site.StartAsync(Count, takesOver: true);

        site.Caller.Request(site.Port, "OPTIONS", "b");
        await site.Caller.HearAsync("SIP/2.0 200 2 20");
    }

    [SkippableFact]
    public async Task A_process_that_gives_up_before_changes_nothing()
    {
        SkipWithoutSockets();
        await using var site = new TakeOverSite();
        await site.StartAsync("sl_send_reply(\"200\", \"old\");");
        await site.OpenedAsync();

        Assert.Null((await site.BuildAsync("no_such_function();", takesOver: true)).Server);
        await (await site.BuildAsync("exit;", takesOver: true)).Server!.DisposeAsync();

        site.Caller.Request(site.Port, "OPTIONS", "a");
        await site.Caller.HearAsync("SIP/2.0 200 old");
        Assert.True(File.Exists(site.Door));
    }

    [SkippableFact]
    public async Task A_process_that_ends_after_gives_everything_back()
    {
        SkipWithoutSockets();
        await using var site = new TakeOverSite();
        await site.StartAsync("sl_send_reply(\"200\", \"old\");");
        await site.OpenedAsync();
        var taker = await site.StartAsync("sl_send_reply(\"200\", \"new\");", takesOver: true);
        await site.OpenedAsync();
        site.Caller.Request(site.Port, "OPTIONS", "a");
        await site.Caller.HearAsync("SIP/2.0 200 new");

        await taker.DisposeAsync();

        site.Caller.Request(site.Port, "OPTIONS", "b");
        await site.Caller.HearAsync("SIP/2.0 200 old");
        await site.OpenedAsync();
    }

    [SkippableFact]
    public async Task Without_a_server_it_is_an_ordinary_start()
    {
        SkipWithoutSockets();
        await using var site = new TakeOverSite();
        var server = await site.StartAsync("sl_send_reply(\"200\", \"alone\");", takesOver: true);
        Assert.Null(server.TookOver);
        site.Caller.Request(site.Port, "OPTIONS", "a");
        await site.Caller.HearAsync("SIP/2.0 200 alone");
    }

    [SkippableFact]
    public async Task A_server_that_speaks_otherwise_is_not_taken_over()
    {
        SkipWithoutSockets();
        await using var site = new TakeOverSite();
        using var door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        door.Bind(new UnixDomainSocketEndPoint(site.Door));
        door.Listen();
        var refused = site.BuildAsync("exit;", takesOver: true);
        using var link = await door.AcceptAsync();
        await link.SendAsync(new byte[] { 4, 0, 0, 0, 1, 99, 0, 0, 0 });

        var said = Assert.Single((await refused).Diagnostics, said => said.IsError);

        Assert.Equal("RS5009", said.Id);
        Assert.Contains("hands over by protocol 99", said.Message, StringComparison.Ordinal);
    }

    private static void SkipWithoutSockets() => Skip.IfNot(OperatingSystem.IsLinux(), "sockets go from process to process on Linux only");
}
