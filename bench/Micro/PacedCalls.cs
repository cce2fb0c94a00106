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
        for (var i = 0; i < 50_000; i++)
            load.Call();
        foreach (var pause in new[] { 0, 1, 2, 5 })
            Print(pause, Times(load, pause));
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
