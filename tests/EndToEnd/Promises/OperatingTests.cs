using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Promises;

/// <summary>What an operator does with <c>kamcmd</c>, the tool of the original.</summary>
public sealed class OperatingTests
{
    [SkippableFact]
    public async Task The_list_shows_uri_flags_priority_and_attributes()
    {
        using var centre = await CallCentre.OpenAsync();

        var lines = (await centre.KamcmdAsync("dispatcher.list")).Split('\n', StringSplitOptions.TrimEntries);

        var at = Array.IndexOf(lines, $"URI: {centre.UriOf(2)}");
        Assert.Equal(
            ["FLAGS: AX", "PRIORITY: 5", "ATTRS: {", "BODY: weight=30;duid=ast2", "DUID: ast2", "MAXLOAD: 0", "WEIGHT: 30"],
            lines[(at + 1)..(at + 8)]);
        Assert.Equal(6, lines.Count(line => line.StartsWith("URI:", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task A_server_is_drained_and_brought_back()
    {
        using var centre = await CallCentre.OpenAsync();
        var servers = await centre.ServersAsync();
        var drained = servers[2];
        await centre.CallAsync(calls: 2);
        var upThere = await centre.BeginCallAsync();
        Assert.Single(drained.Received("INVITE"));

        Assert.Equal("Ok. Dispatcher state updated.", (await centre.KamcmdAsync("dispatcher.set_state", "i", "1", centre.UriOf(3))).Trim());
        Assert.StartsWith("I", await centre.FlagsAsync(3), StringComparison.Ordinal);
        await centre.CallAsync(calls: 6);
        Assert.Single(drained.Received("INVITE"));
        Assert.False(upThere.HasEnded, upThere.Errors);

        await centre.KamcmdAsync("dispatcher.set_state", "a", "1", centre.UriOf(3));
        Assert.StartsWith("A", await centre.FlagsAsync(3), StringComparison.Ordinal);
        await centre.CallAsync(calls: 3);
        Assert.Equal(2, drained.Received("INVITE").Count);
    }

    [SkippableFact]
    public async Task A_single_server_grows_to_ten_without_a_restart()
    {
        using var centre = await CallCentre.OpenAsync(list: text => text.Split('\n').First(line => line.StartsWith('1')) + "\n");
        var first = await centre.ServerAsync(1);
        await centre.CallAsync(calls: 4);
        Assert.Equal(4, first.Received("INVITE").Count);
        var upMeanwhile = centre.BeginCall(TimeSpan.FromSeconds(3));
        await Patience.UntilAsync("a call is up", () => first.Received("ACK").Count == 5);

        centre.WriteList(text => text + string.Concat(Enumerable.Range(4, 7).Select(server => $"\n1 {centre.UriOf(server)} 0 1 duid=ast{server}")) + "\n");
        var others = await Task.WhenAll(Enumerable.Range(2, 9).Select(server => centre.ServerAsync(server)));
        await centre.KamcmdAsync("dispatcher.reload");
        await centre.CallAsync(calls: 10);

        Assert.All(others, server => Assert.Single(server.Received("INVITE")));
        Assert.Equal(6, first.Received("INVITE").Count);
        await upMeanwhile.SucceedAsync();
        Assert.False(centre.Balancer.Process.HasExited);
    }
}
