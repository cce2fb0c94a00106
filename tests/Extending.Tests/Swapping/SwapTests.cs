using RouteScript.Shared.Swaps;

namespace RouteScript.Extending.Tests.Swapping;

/// <summary>Modules are exchanged under calls, and nothing of the old ones stays. <c>bench/Swaps</c> does it a thousand times.</summary>
public sealed class SwapTests
{
    private const int Swaps = 50;

    [Fact]
    public async Task Scripts_are_exchanged_without_a_trace()
    {
        using var folder = new TestFolder();

        Judge(await SwapRun.PlayAsync(folder.Path, SwapModule.Script(folder.Path, Samples.NumbersSource, Samples.DapperVersion), Swaps, callers: 10, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Libraries_are_exchanged_without_a_trace()
    {
        using var folder = new TestFolder();

        Judge(await SwapRun.PlayAsync(folder.Path, SwapModule.Library(folder.Path, Samples.LibraryFolder), Swaps, callers: 10, TimeSpan.FromMilliseconds(50)));
    }

    private static void Judge(SwapFigures figures)
    {
        Assert.Empty(figures.Failed);
        Assert.True(figures.Calls > Swaps, $"only {figures.Calls} calls were made");
        Assert.Equal(1, figures.Alive);
        Assert.DoesNotContain(-1, figures.Memory);
    }
}
