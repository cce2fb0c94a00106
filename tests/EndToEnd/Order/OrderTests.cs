using System.Net;
using RouteScript.EndToEnd.Site;
using RouteScript.Shared.Processes;
using Xunit.Abstractions;

namespace RouteScript.EndToEnd.Order;

/// <summary>A 180 sent before a 200 arrives before it, whoever of eight workers reads them.</summary>
[Collection(nameof(Alone))]
public sealed class OrderTests(ITestOutputHelper output)
{
    private const int Calls = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_200_never_overtakes_the_180(int sources)
    {
        var addresses = new Addresses();
        var proxy = new IPEndPoint(IPAddress.Parse(addresses.Proxy), 5060);
        var at = new IPEndPoint(IPAddress.Parse(addresses.Host(11)), 5080);
        var script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Order", "relay.cfg"));
        using var balancer = await ServerUnderTest.StartAsync(script, "-DD", "-E", "-Y", "{dir}", "-A", $"PROXY=udp:{proxy}", "-f", "{cfg}");
        using var server = new BatchingServer(at);
        using var callers = new Callers(Enumerable.Range(100, sources).Select(addresses.Host), proxy, at);
        var begin = TimeProvider.System.GetTimestamp();

        var (answered, swapped) = await Task.Run(() => callers.Call(Calls));

        output.WriteLine($"{sources} source addresses: {answered} calls answered, {swapped} swapped, {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0.0} s");
        Assert.Contains("8 workers", balancer.Errors, StringComparison.Ordinal);
        Assert.Equal((Calls, 0), (answered, swapped));
    }
}
