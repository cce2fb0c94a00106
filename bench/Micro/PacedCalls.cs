using System.Diagnostics;
using System.Globalization;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>The same whole call at once and after pauses: what a processor that slept in between has forgotten.</summary>
internal static class PacedCalls
{
    private const int Calls = 1_500;

    public static void Measure()
    {
        using var proxy = Proxies.Call();
        var load = new CallLoad(proxy);
        WarmUp(load);
        foreach (var pause in new[] { 0, 1, 2, 5 })
            Print(pause, Times(load, pause));
    }

    // Hot code is made anew in the background, in steps: the pauses give it the processor.
    private static void WarmUp(CallLoad load)
    {
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 5_000; i++)
                load.Call();
            Thread.Sleep(500);
        }
    }

    private static double[] Times(CallLoad load, int pause)
    {
        var times = new double[Calls];
        for (var i = 0; i < Calls; i++)
        {
            if (pause > 0)
                Thread.Sleep(pause);
            var start = Stopwatch.GetTimestamp();
            load.Call();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        return times;
    }

    private static void Print(int pause, double[] times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"after {pause} ms: p10 {times[Calls / 10]:F1}, median {times[Calls / 2]:F1}, p90 {times[Calls * 9 / 10]:F1} us a call"));
}
