using BenchmarkDotNet.Attributes;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>What a transaction costs from its making to its end, five seconds later: the difference of the two. 500 are held at once.</summary>
[MemoryDiagnoser, InProcess, WarmupCount(3), IterationCount(20), MinColumn, MedianColumn]
public class TransactionBenchmarks
{
    private const int MillisecondsPerRequest = 10;

    private QuietProxy _without = null!;
    private QuietProxy _with = null!;
    private StatelessLoad _plain = null!;
    private StatelessLoad _held = null!;

    [GlobalSetup]
    public void Start()
    {
        _without = new QuietProxy("plain.cfg", "loadmodule \"sl.so\"\nrequest_route { sl_send_reply(\"200\", \"OK\"); }\n");
        _with = new QuietProxy("held.cfg", "loadmodule \"tm.so\"\nrequest_route { t_newtran(); t_reply(\"200\", \"OK\"); }\n");
        (_plain, _held) = (new StatelessLoad(_without), new StatelessLoad(_with));
        for (var i = 0; i < CallLoad.WarmUp; i++)
        {
            Without();
            With();
        }
    }

    [GlobalCleanup]
    public void Stop()
    {
        _without.Dispose();
        _with.Dispose();
    }

    [Benchmark(Baseline = true, Description = "a request answered without a transaction")]
    public void Without()
    {
        _plain.Answer();
        _without.Pass(MillisecondsPerRequest);
    }

    [Benchmark(Description = "a request answered by a transaction, which ends")]
    public void With()
    {
        _held.Answer();
        _with.Pass(MillisecondsPerRequest);
    }
}
