using RouteScript.Runtime.Staging;
using RouteScript.Runtime.Tests.Reloading;
using RouteScript.Runtime.Versions;

namespace RouteScript.Runtime.Tests.Staging;

/// <summary>What is common to tests of a script beside the running one.</summary>
internal static class StagingSite
{
    /// <summary>A server that runs one body of <c>request_route</c>.</summary>
    public static async Task<LoadingServer> StartAsync(string body, string more = "")
    {
        var site = await LoadingServer.StartAsync("first");
        await site.RunAsync(body, more);
        return site;
    }

    public static async Task RunAsync(this LoadingServer site, string body, string more = "")
    {
        var report = await site.LoadAsync(Script(site, body, more));
        Assert.True(report.Outcome == LoadOutcome.Active, string.Join('\n', report.Lines));
    }

    public static async Task<StagedScript> StageAsync(this LoadingServer site, string body, string more = "", double share = 1)
    {
        site.Write("next.cfg", Script(site, body, more));
        var report = await site.Scripts.LoadAsync(new LoadOrder("test") { Stage = site.PathOf("next.cfg"), Share = share });
        Assert.True(report.Outcome == LoadOutcome.Staged, string.Join('\n', report.Lines));
        return site.Engine.Staged!;
    }

    private static string Script(LoadingServer site, string body, string more) =>
        $$"""
        listen=udp:127.0.0.1:{{site.Port}}
        children=1
        loadmodule "tm"
        loadmodule "sl"
        loadmodule "pv"
        loadmodule "corex"
        loadmodule "textops"
        loadmodule "siputils"
        {{more}}
        request_route {
            {{body}}
        }
        """;
}
