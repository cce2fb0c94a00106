using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RouteScript.Generator.Analyzers;

namespace RouteScript.Extending.Compiling;

/// <summary>The analyzers that come with the SDK, for what is compiled here.</summary>
internal static class SdkRules
{
    // One thread: the cores are for calls.
    private static readonly CompilationWithAnalyzersOptions Options = new(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    public static IReadOnlyList<Complaint> Judge(Compilation compilation)
    {
        // Made anew each time: what an analyzer remembers of a compilation goes with it.
        var judged = compilation.WithAnalyzers([new BlockingCallAnalyzer(), new KeptContextAnalyzer(), new StaticStateAnalyzer()], Options);
        return CompilerOutput.InOrder(CompilerOutput.WarningsOf(judged.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()));
    }
}
