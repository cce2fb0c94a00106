using System.Globalization;
using BenchmarkDotNet.Attributes;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>What a pass of a loop, or a call of a small function, pays for its budget in a module that is compiled with its script.</summary>
[MemoryDiagnoser, InProcess, WarmupCount(3), IterationCount(20), MinColumn, MedianColumn]
public class LoopBudgetBenchmarks
{
    private QuietProxy _proxy = null!;
    private StatelessLoad _requests = null!;

    /// <summary>0: without, 1: with a check in the loop, 2: with one in a function that the loop calls.</summary>
    [Params(0, 1, 2)]
    public int Checks { get; set; }

    [GlobalSetup]
    public void Start()
    {
        var script = string.Create(CultureInfo.InvariantCulture, $"loadmodule \"measured.so\"\nrequest_route {{ measured_loop({Checks}); }}\n");
        _proxy = new QuietProxy("measured.cfg", script, [.. ModuleTable.All]);
        _requests = new StatelessLoad(_proxy);
    }

    [GlobalCleanup]
    public void Stop() => _proxy.Dispose();

    [Benchmark(OperationsPerInvoke = FunctionModule.Passes, Description = "a pass of a loop")]
    public void Pass() => _requests.Answer();
}
