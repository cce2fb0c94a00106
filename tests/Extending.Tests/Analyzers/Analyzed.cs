using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RouteScript.Extending.Tests.Analyzers;

/// <summary>C# whose lines say in a comment what an analyzer is to say of them: <c>// RSG016 the beginning</c>.</summary>
internal static partial class Analyzed
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using RouteScript.Runtime.Routing;
        global using RouteScript.Runtime.Rpc;
        global using RouteScript.Runtime.Sdk;
        global using RouteScript.Runtime.Values;
        global using RouteScript.Sip.Text;
        """;

    public static async Task AssertAsync(DiagnosticAnalyzer analyzer, string source)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Analyzed",
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(source)],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(said => said.Severity == DiagnosticSeverity.Error));

        var said = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();

        var lines = source.Split('\n');
        var seen = said.Where(one => !one.IsSuppressed).Select(one => (one.Location.GetLineSpan().StartLinePosition.Line, Text: $"{one.Id} {one.GetMessage(CultureInfo.InvariantCulture)}")).ToList();
        var expected = lines.Select((line, i) => (Line: i, Mark: Mark().Match(line))).Where(one => one.Mark.Success).ToDictionary(one => one.Line, one => one.Mark.Value[3..].Trim());
        Assert.Equal(expected.Keys.Select(i => lines[i].Trim()), seen.Select(one => one.Line).Order().Select(i => lines[i].Trim()));
        foreach (var (line, text) in seen)
            Assert.StartsWith(expected[line], text, StringComparison.Ordinal);
    }

    [GeneratedRegex("// RSG.*$")]
    private static partial Regex Mark();
}
