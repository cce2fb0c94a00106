using System.Diagnostics;
using BenchmarkDotNet.Running;
using RouteScript.Micro;
using RouteScript.Shared.Calls;

// Micro --filter '*'      figures by BenchmarkDotNet
// Micro profile call|answer|forward SECONDS   the same again for so long, for a profiler
// Micro parts [SCRIPT]                          what each message of a call takes; SCRIPT in place of the load's own
// Micro paced                                   whole calls with pauses between them
// Micro hold COUNT                              so many transactions at once, and what each costs
if (args is ["profile", var what, var seconds])
{
    using var proxy = what == "call" ? Proxies.Call() : Proxies.Stateless();
    Action once = what == "call" ? new CallLoad(proxy).Call : what == "answer" ? new StatelessLoad(proxy).Answer : new StatelessLoad(proxy).Forward;
    var (times, start, bytes) = (0, Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
    for (; Stopwatch.GetElapsedTime(start).TotalSeconds < double.Parse(seconds); times++)
        once();
    Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalMicroseconds / times:F2} us and "
        + $"{(GC.GetAllocatedBytesForCurrentThread() - bytes) / times} bytes each, {times} times");
    return;
}

if (args is ["hold", var count])
{
    HeldTransactions.Measure(int.Parse(count));
    return;
}

if (args is ["parts", .. var given])
{
    using var proxy = given is [var script] ? Proxies.Given(script) : Proxies.Call();
    CallParts.Measure(proxy);
    return;
}

if (args is ["paced"])
{
    PacedCalls.Measure();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Proxies).Assembly).Run(args);
