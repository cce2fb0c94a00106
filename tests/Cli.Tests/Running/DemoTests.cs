using RouteScript.Shared.Processes;

namespace RouteScript.Cli.Tests.Running;

/// <summary>The promise of the first page.</summary>
[Collection(AloneCollection.Name)]
public sealed class DemoTests
{
    [Fact]
    public async Task No_call_is_lost_while_a_server_is_off()
    {
        var (code, errors, output) = await ServerUnderTest.RunAsync("", "demo", "--fast", "--calls", "20");

        Assert.True(code == 0, errors + output);
        Assert.Contains("pbx2 is switched off", output, StringComparison.Ordinal);
        Assert.Contains("20 of 20 calls answered, 0 lost", output, StringComparison.Ordinal);
    }
}
