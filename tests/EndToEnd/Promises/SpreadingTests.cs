using RouteScript.EndToEnd.Site;

namespace RouteScript.EndToEnd.Promises;

public sealed class SpreadingTests
{
    [SkippableFact]
    public async Task Calls_are_spread_over_the_set_in_turn()
    {
        using var centre = await CallCentre.OpenAsync();
        var servers = await centre.ServersAsync();

        await centre.CallAsync(calls: 12);

        Assert.Equal([4, 4, 4], servers.Select(server => server.Received("INVITE").Count));
        Assert.Equal([4, 4, 4], servers.Select(server => server.Received("BYE").Count));
    }

    [SkippableFact]
    public async Task Calls_from_a_carrier_get_the_inbound_set()
    {
        using var centre = await CallCentre.OpenAsync();
        var outbound = await centre.ServersAsync();
        var inbound = await Task.WhenAll(centre.InboundServerAsync(1), centre.InboundServerAsync(2), centre.InboundServerAsync(3));

        foreach (var carrier in FoundingScript.CarrierHosts)
            await centre.CallAsync(from: carrier);
        Assert.Equal([0, 0, 0], outbound.Select(server => server.Received("INVITE").Count));
        Assert.Equal([1, 1, 1], inbound.Select(server => server.Received("INVITE").Count));

        await centre.CallAsync(calls: 3, from: 50);
        Assert.Equal([1, 1, 1], outbound.Select(server => server.Received("INVITE").Count));
        Assert.Equal([1, 1, 1], inbound.Select(server => server.Received("INVITE").Count));
    }

    /// <summary>
    /// The guide names algorithm 10 and leaves out what it counts by. Added here: <c>ds_hash_size</c>, and <c>ds_load_update()</c>
    /// where a call is answered and where it ends.
    /// </summary>
    [SkippableFact]
    public async Task Algorithm_10_gives_a_call_to_the_server_with_the_fewest()
    {
        using var centre = await CallCentre.OpenAsync(script: text => text
            .Replace("ds_select_dst(\"$var(ds_set)\", \"4\")", "ds_select_dst(\"$var(ds_set)\", \"10\")", StringComparison.Ordinal)
            .Replace("request_route {", "request_route {\nif (is_method(\"BYE|CANCEL\")) ds_load_update();", StringComparison.Ordinal)
            + "\nmodparam(\"dispatcher\", \"ds_hash_size\", 8)\nreply_route { ds_load_update(); }\n");
        var servers = await centre.ServersAsync();

        await centre.BeginCallAsync(); // Stays up at the first.
        await centre.CallAsync();      // Begins and ends at the second,
        await centre.BeginCallAsync(); // which is therefore free again for one that stays.
        await centre.CallAsync(calls: 5);

        Assert.Equal([1, 2, 5], servers.Select(server => server.Received("INVITE").Count));
    }
}
