using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using RouteScript.Extending.Caching;
using RouteScript.Extending.References;
using RouteScript.Extending.Sources;
using RouteScript.Generator;

namespace RouteScript.Extending.Compiling;

/// <summary>From sources to an assembly with the module table that the SDK's generator makes of its attributes.</summary>
internal static class ModuleCompiler
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using RouteScript.Dsl.Symbols;
        global using RouteScript.Functions;
        global using RouteScript.Runtime.Calls;
        global using RouteScript.Runtime.Routing;
        global using RouteScript.Runtime.Rpc;
        global using RouteScript.Runtime.Sdk;
        global using RouteScript.Runtime.Values;
        global using RouteScript.Sip.Text;
        """;

    private static readonly CSharpParseOptions Language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Parse);

    // One thread: the cores are for calls.
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: false);

    // Read once: what they take lies outside of the collected heap, and goes late.
    private static readonly Lazy<MetadataReference[]> Shared = new(() => [.. SharedAssemblies.Paths.Select(path => MetadataReference.CreateFromFile(path))]);

    /// <returns>Null when the complaints say why not.</returns>
    public static CompiledImage? Compile(SourceSet sources, ReferenceSet references, out IReadOnlyList<Complaint> complaints)
    {
        var found = new List<Complaint>();
        complaints = found;
        var trees = TreesOf(sources, found);
        if (found.Count > 0)
            return null;

        var compilation = CSharpCompilation.Create(
            NameOf(sources), trees, [.. Shared.Value, .. references.Assemblies.Values.Select(path => MetadataReference.CreateFromFile(path))], Options);
        var driver = CSharpGeneratorDriver.Create([new ModuleTableGenerator().AsSourceGenerator()], parseOptions: Language);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var said);

        // What the generator says of types that do not exist only repeats the compiler, as do mistakes in what it made of them.
        var own = CompilerOutput.ErrorsOf(complete.GetDiagnostics().Where(said => said.Location.SourceTree is not { } tree || trees.Contains(tree))).ToList();
        found.AddRange(own.Count > 0 ? own : CompilerOutput.ErrorsOf(said, trees));
        if (found.Count == 0 && Emit(Guarded(complete, trees), found) is var (assembly, symbols))
            return new CompiledImage(assembly, symbols, SdkRules.Judge(complete));

        complaints = CompilerOutput.InOrder(found);
        return null;
    }

    private static List<SyntaxTree> TreesOf(SourceSet sources, List<Complaint> complaints)
    {
        var @class = ClassOf(sources.Name);
        var trees = new List<SyntaxTree> { Tree(Usings, "") };
        var hasLoose = false;
        foreach (var text in sources.Texts)
        {
            var isLoose = sources.IsScript && LooseMembers.Are(text, Language, complaints);
            hasLoose |= isLoose;
            if (complaints.Count == 0)
                trees.Add(Tree(isLoose ? LooseMembers.Wrap(text, @class, Language) : text.Text, text.File.Path));
        }

        if (hasLoose)
            trees.Add(Tree($"[Module({SymbolDisplay.FormatLiteral(sources.Name, quote: true)})] public sealed partial class {@class} : ModuleBase;", ""));
        return trees;
    }

    private static Compilation Guarded(Compilation complete, List<SyntaxTree> trees)
    {
        var guarded = complete;
        foreach (var tree in trees)
            guarded = guarded.ReplaceSyntaxTree(tree, BudgetChecks.PutInto(tree, complete));
        return guarded;
    }

    private static (byte[] Assembly, byte[] Symbols)? Emit(Compilation compilation, List<Complaint> complaints)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (result.Success)
            return (assembly.ToArray(), symbols.ToArray());

        complaints.AddRange(CompilerOutput.ErrorsOf(result.Diagnostics));
        return null;
    }

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path);

    private static string NameOf(SourceSet sources) => $"{(sources.IsScript ? "Csx" : "Folder")}.{ClassOf(sources.Name)}";

    /// <summary><c>MyRoutingScript</c> for <c>my-routing.csx</c></summary>
    private static string ClassOf(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name)
            words.Append(!char.IsAsciiLetterOrDigit(c) ? '_' : words.Length == 0 || words[^1] == '_' ? char.ToUpperInvariant(c) : c);
        return $"{words.Replace("_", "")}Script" is var made && char.IsAsciiDigit(made[0]) ? "_" + made : made;
    }
}
