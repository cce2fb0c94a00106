using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using RouteScript.Shared.Calls;

namespace RouteScript.Micro;

/// <summary>
/// What dispatcher's choice among eight servers costs by itself, without the list of those to try next: by the hash of the Call-ID, in turn,
/// by weight. The request that carries the choices is in the figure: 1/1000 of it.
/// </summary>
[MemoryDiagnoser, InProcess, WarmupCount(3), IterationCount(20), MinColumn, MedianColumn]
public class DispatcherBenchmarks
{
    private const int Choices = 1000;
    private const int Servers = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("choice-").FullName;
    private QuietProxy _proxy = null!;
    private StatelessLoad _requests = null!;

    /// <summary>By dispatcher's number.</summary>
    [Params(0, 4, 9)]
    public int Algorithm { get; set; }

    [GlobalSetup]
    public void Start()
    {
        var list = Path.Combine(_folder, "dispatcher.list");
        File.WriteAllLines(list, Enumerable.Range(1, Servers).Select(
            number => string.Create(CultureInfo.InvariantCulture, $"1 sip:10.0.1.{number}:5060 0 0 weight={100 / Servers}")));
        var script = new StringBuilder($"loadmodule \"dispatcher.so\"\nmodparam(\"dispatcher\", \"list_file\", \"{list}\")\n");
        script.Append("modparam(\"dispatcher\", \"flags\", 0)\nrequest_route {\n");
        for (var i = 0; i < Choices; i++)
            script.Append(CultureInfo.InvariantCulture, $"ds_select_dst(\"1\", \"{Algorithm}\");\n");
        _proxy = new QuietProxy(Path.Combine(_folder, "choice.cfg"), script.Append("}\n").ToString());
        _requests = new StatelessLoad(_proxy);
    }

    [GlobalCleanup]
    public void Stop()
    {
        _proxy.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Choices, Description = "dispatcher's choice of a server")]
    public void Choose() => _requests.Answer();
}
