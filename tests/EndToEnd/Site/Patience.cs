using System.Diagnostics;
using Xunit.Sdk;

namespace RouteScript.EndToEnd.Site;

/// <summary>Waits for what other processes do.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(30);

    public static Task UntilAsync(string what, Func<bool> condition) => UntilAsync(what, () => Task.FromResult(condition()));

    public static async Task UntilAsync(string what, Func<Task<bool>> condition)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(begin) > Longest)
                throw new XunitException($"Waited in vain: {what}");
            await Task.Delay(BetweenLooks);
        }
    }
}
