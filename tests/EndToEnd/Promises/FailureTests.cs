using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Promises;

public sealed class FailureTests
{
    // The guide asks every 15 seconds. Everything else of its probing stays: three failures, five seconds for an answer.
    private const string AskEverySecond = "--modparam=dispatcher:ds_ping_interval:i:1";

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    [SkippableFact]
    public async Task A_503_moves_the_call_to_the_next_server_at_once()
    {
        using var centre = await CallCentre.OpenAsync();
        var overloaded = await centre.ServerAsync(1, "overloaded");
        var healthy = await Task.WhenAll(centre.ServerAsync(2), centre.ServerAsync(3));

        var caller = await centre.CallAsync(calls: 6);

        Assert.Equal(6, caller.Received("200").Count(answer => answer.Header("CSeq")[0] == "1 INVITE"));
        Assert.Empty(caller.Received("503"));
        Assert.Equal(6, healthy.Sum(server => server.Received("INVITE").Count));
        var moved = overloaded.Received("INVITE");
        Assert.NotEmpty(moved);
        Assert.All(moved, refused =>
        {
            var taken = healthy.SelectMany(server => server.Received("INVITE")).Single(invite => invite.CallId == refused.CallId);
            Assert.InRange(taken.At - refused.At, TimeSpan.Zero, AtOnce);
        });
        Assert.Equal("AP", await centre.FlagsAsync(1));
    }

    [SkippableFact]
    public async Task A_dead_server_is_taken_out_after_three_failures_and_an_answer_brings_it_back()
    {
        using var centre = await CallCentre.OpenAsync(options: AskEverySecond);
        var alive = await Task.WhenAll(centre.ServerAsync(1), centre.ServerAsync(3));

        await Patience.UntilAsync("the dead one is tried", async () => await centre.FlagsAsync(2) == "TP");
        await Patience.UntilAsync("the dead one is out of use", async () => await centre.FlagsAsync(2) == "IP");
        Assert.Equal(["AP", "AP"], [await centre.FlagsAsync(1), await centre.FlagsAsync(3)]);
        await centre.CallAsync(calls: 6);
        Assert.Equal(6, alive.Sum(server => server.Received("INVITE").Count));

        var back = await centre.ServerAsync(2);
        await Patience.UntilAsync("it is in use again", async () => await centre.FlagsAsync(2) == "AP");
        await centre.CallAsync(calls: 3);
        Assert.Single(back.Received("INVITE"));
        Assert.Contains(back.Received("OPTIONS"), probe => probe.FirstLine == $"OPTIONS {centre.UriOf(2)} SIP/2.0");
    }

    [SkippableFact]
    public async Task With_all_servers_down_the_answer_is_503()
    {
        using var centre = await CallCentre.OpenAsync(options: AskEverySecond);

        foreach (var server in new[] { 1, 2, 3 })
            await Patience.UntilAsync("all are out of use", async () => await centre.FlagsAsync(server) == "IP");

        var caller = await centre.CallAsync(calls: 3, scenario: "is-refused");
        Assert.Equal(3, caller.Received("503").Count(answer => answer.FirstLine == "SIP/2.0 503 Service Unavailable"));
    }
}
