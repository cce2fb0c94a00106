using System.Diagnostics;
using BenchmarkDotNet.Running;
using RouteScript.Micro;
using RouteScript.Shared.Calls;

// Micro --filter '*'      figures by BenchmarkDotNet
// Micro profile SECONDS   whole calls for so long, for a profiler
if (args is ["profile", var seconds])
{
    using var proxy = Proxies.Call();
    var load = new CallLoad(proxy);
    var (calls, start, bytes) = (0, Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
    for (; Stopwatch.GetElapsedTime(start).TotalSeconds < double.Parse(seconds); calls++)
        load.Call();
    Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls:F2} us and "
        + $"{(GC.GetAllocatedBytesForCurrentThread() - bytes) / calls} bytes a call, {calls} calls");
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Proxies).Assembly).Run(args);
