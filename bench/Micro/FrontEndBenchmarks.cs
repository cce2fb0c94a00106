using System.Text;
using BenchmarkDotNet.Attributes;
using RouteScript.Dsl;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Micro;

/// <summary>A script of 5,000 lines: read and judged, as <c>check</c> does it; and compiled, as a start or a reload does it.</summary>
[MemoryDiagnoser, InProcess, WarmupCount(3), IterationCount(8)]
public class FrontEndBenchmarks
{
    private static readonly ModuleCatalog Catalog = new([.. Runtime.ModuleTable.All, .. Modules.ModuleTable.All]);

    private readonly string _text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(LongScript.Of(5000)));

    [Benchmark]
    public Compilation Checked() => Compilation.Compile(new SourceFile("long.cfg", _text), Catalog, CompilationOptions.Default);

    [Benchmark]
    public ScriptVersion? Compiled()
    {
        var engine = new RouteEngine(new EngineOptions(), 1, SocketTable.Empty);
        return new ScriptBuilder(engine).Assemble(Checked().Program!);
    }
}
