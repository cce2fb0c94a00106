using System.Text;
using BenchmarkDotNet.Attributes;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>What a script pays for calling a function of a module. The request that carries the calls is in the figure: 1/1000 of it.</summary>
[MemoryDiagnoser, InProcess, WarmupCount(3), IterationCount(20), MinColumn, MedianColumn]
public class FunctionCallBenchmarks
{
    private const int Calls = 1000;

    private QuietProxy _proxy = null!;
    private StatelessLoad _requests = null!;

    [GlobalSetup]
    public void Start()
    {
        var script = new StringBuilder("loadmodule \"measured.so\"\nrequest_route {\n$var(x) = \"some text\";\n");
        for (var i = 0; i < Calls; i++)
            script.Append("measured_call(7, \"constant\", $var(x));\n");
        _proxy = new QuietProxy("measured.cfg", script.Append("}\n").ToString(), [.. ModuleTable.All]);
        _requests = new StatelessLoad(_proxy);
    }

    [GlobalCleanup]
    public void Stop() => _proxy.Dispose();

    [Benchmark(OperationsPerInvoke = Calls, Description = "a call of a C# function: two constants, one variable")]
    public void Call() => _requests.Answer();
}
