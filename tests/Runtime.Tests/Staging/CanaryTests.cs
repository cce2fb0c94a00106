using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Staging;
using RouteScript.Runtime.Tests.Sdk;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Tests.Staging;

/// <summary>A part of the new calls runs the staged script.</summary>
public sealed class CanaryTests
{
    private const string Old = "sl_send_reply(\"200\", \"old\");";
    private const string New = "sl_send_reply(\"200\", \"new\");";

    [Fact]
    public async Task A_part_of_the_calls_goes_there()
    {
        await using var site = await StagingSite.StartAsync(Old);
        Begin(await site.StageAsync(New), "25%");

        var answers = new List<string>();
        for (var i = 0; i < 200; i++)
            answers.Add(await site.AskAsync());

        Assert.InRange(answers.Count(answer => answer == "new"), 20, 90);
    }

    [Fact]
    public async Task Callers_are_chosen_by_a_variable_or_their_network()
    {
        await using var site = await StagingSite.StartAsync(Old);
        var staged = await site.StageAsync(New);

        Begin(staged, "$fU", "anna");
        Assert.Equal(("new", "old"), (await site.AskAsync(from: "anna"), await site.AskAsync(from: "bob")));
        Begin(staged, "source", "127.0.0.0/8");
        Assert.Equal("new", await site.AskAsync());
        Begin(staged, "source", "10.0.0.0/8");
        Assert.Equal("old", await site.AskAsync());
    }

    [Fact]
    public async Task A_call_stays_with_the_script_that_began_it()
    {
        await using var site = await StagingSite.StartAsync(Old);
        Begin(await site.StageAsync(New), "$fU", "anna");

        Assert.Equal("new", await site.AskAsync(from: "anna"));
        var begun = site.LastCall;

        Assert.Equal("new", await site.AskAsync(from: "bob", call: begun));
        Assert.Equal("old", await site.AskAsync(from: "anna", call: "begun elsewhere"));
        site.Engine.Staged!.EndCanary();
        Assert.Equal("old", await site.AskAsync(from: "bob", call: begun));
    }

    [Fact]
    public async Task A_script_that_fails_is_given_no_more_calls()
    {
        await using var site = await StagingSite.StartAsync(Old);
        var staged = await site.StageAsync("sl_send_reply(\"500\", \"broken\");");
        Begin(staged, "$fU", "anna");

        while (staged.Canary is not null)
        {
            await site.AskAsync(from: "anna");
            await site.AskAsync(from: "bob");
        }

        Assert.Equal("old", await site.AskAsync(from: "anna"));
        Assert.Matches("^(\\d+) of \\1 requests failed with it, 0 of \\d+ with version 2$", staged.Verdict);
    }

    [Fact]
    public void What_the_server_refuses_by_itself_says_nothing_of_the_script()
    {
        using var bench = new ModuleBench("", """loadmodule "sl.so" request_route { sl_send_reply("200", "OK"); }""");
        bench.Request("bob");
        var asked = "OPTIONS sip:bob@10.0.0.3 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK2\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 2\r\nCSeq: 1 OPTIONS\r\n\r\n"u8.ToArray();
        var source = new PacketSource(PeerAddress.V4(10, 0, 0, 2, 5060), bench.Engine.Sockets.Sockets[0], TransportKind.Udp);

        var isRefused = ((IWorkerHandler)bench.Engine.Workers[0]).OnOverdue(bench.Loop, asked, 0, asked.Length, source);

        Assert.True(isRefused);
        Assert.StartsWith("SIP/2.0 503 ", bench.Sent[^1], StringComparison.Ordinal);
        Assert.Equal(new Outcomes(1, 0), bench.Engine.Current.Outcomes);
    }

    [Theory]
    [InlineData("0%", "0% is no part of the calls; it is above 0% and at most 100%")]
    [InlineData("$nothing 1", "$nothing is no variable of the staged script")]
    [InlineData("source home", "home is no address and no network; one is written 10.0.0.0/8")]
    [InlineData("all", "which calls is said by 5%, by source NETWORK or by $variable VALUE")]
    public async Task A_wrong_rule_is_explained(string words, string expected)
    {
        await using var site = await StagingSite.StartAsync(Old);
        var staged = await site.StageAsync(New);

        Assert.False(CanaryRule.TryParse(words.Split(' '), staged.Version, out _, out var problem));

        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData(10, 9, 0, 1000, false)] // Too few to tell.
    [InlineData(0, 20, 0, 1000, true)]
    [InlineData(17, 3, 50, 1000, false)] // Three of twenty instead of one is chance.
    [InlineData(800, 200, 50, 1000, true)]
    [InlineData(950, 95, 50, 1000, false)] // Within the points that it may be worse.
    [InlineData(0, 40, 0, 0, true)] // Nothing to compare with.
    public void The_rule_asks_for_more_than_chance(long served, long failed, long otherFailed, long otherTotal, bool expected)
    {
        var canary = new Canary(null!, Canary.DefaultPoints, default, default);

        Assert.Equal(expected, canary.Condemns(new(served, failed), new(otherTotal - otherFailed, otherFailed)));
    }

    private static void Begin(StagedScript staged, params string[] words)
    {
        Assert.True(CanaryRule.TryParse(words, staged.Version, out var rule, out var problem), problem);
        staged.BeginCanary(rule, Canary.DefaultPoints);
    }
}
