using BenchmarkDotNet.Attributes;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>What the way of a message costs inside the process: from the datagram read to the datagram handed to the system.</summary>
[MemoryDiagnoser, InProcess, WarmupCount(3), IterationCount(8)]
public class RelayBenchmarks
{
    private QuietProxy _calls = null!;
    private QuietProxy _stateless = null!;
    private CallLoad _load = null!;
    private StatelessLoad _requests = null!;

    [GlobalSetup]
    public void Start()
    {
        _calls = Proxies.Call();
        _stateless = Proxies.Stateless();
        _load = new CallLoad(_calls);
        _requests = new StatelessLoad(_stateless);
        for (var i = 0; i < CallLoad.WarmUp; i++)
            _load.Call();
    }

    [GlobalCleanup]
    public void Stop()
    {
        _calls.Dispose();
        _stateless.Dispose();
    }

    [Benchmark(Description = "a request answered without a transaction")]
    public void StatelessAnswer() => _requests.Answer();

    [Benchmark(Description = "a request passed on without a transaction")]
    public void StatelessForward() => _requests.Forward();

    [Benchmark(Description = "BYE and 200 of a dialog, one transaction")]
    public void InDialog() => _load.InDialog();

    [Benchmark(Description = "a whole call, two transactions: INVITE 180 200 ACK BYE 200")]
    public void WholeCall() => _load.Call();
}
