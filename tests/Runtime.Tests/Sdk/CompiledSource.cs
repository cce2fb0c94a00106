using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RouteScript.Dsl.Symbols;
using RouteScript.Generator;

namespace RouteScript.Runtime.Tests.Sdk;

/// <summary>C# source of a module, compiled with the generator as a module author's build would.</summary>
internal sealed class CompiledSource
{
    private const string Usings = """
        using System;
        using System.Threading.Tasks;
        using RouteScript.Dsl.Symbols;
        using RouteScript.Runtime.Routing;
        using RouteScript.Runtime.Rpc;
        using RouteScript.Runtime.Sdk;
        using RouteScript.Runtime.Values;
        using RouteScript.Sip.Text;

        """;

    private readonly Microsoft.CodeAnalysis.Compilation _compilation;

    public CompiledSource(string source)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse);
        var compilation = CSharpCompilation.Create(
            "Test.Modules",
            [CSharpSyntaxTree.ParseText(Usings + source, parse)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        CSharpGeneratorDriver.Create([new ModuleTableGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out _compilation, out var diagnostics);
        Diagnostics = diagnostics;
    }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>What the compiler itself says of source and generated code; warnings too.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics =>
        [.. _compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>The module table, from the assembly as it would be loaded.</summary>
    public ImmutableArray<ModuleSymbol> Modules()
    {
        using var image = new MemoryStream();
        var result = _compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));

        var table = Assembly.Load(image.ToArray()).GetType("Test.Modules.ModuleTable", throwOnError: true)!;
        return (ImmutableArray<ModuleSymbol>)table.GetProperty("All")!.GetValue(null)!;
    }

    public ModuleSymbol Module() => Assert.Single(Modules());

    private static IEnumerable<MetadataReference> References()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return platform.Select(path => MetadataReference.CreateFromFile(path));
    }
}
