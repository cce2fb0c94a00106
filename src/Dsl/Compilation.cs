using System.Collections.Immutable;
using RouteScript.Dsl.Analysis;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl;

/// <summary>From text to a program that can be compiled, or to the reasons why not.</summary>
/// <param name="Script">The tree, as far as it could be read.</param>
/// <param name="Program">Null when there are errors.</param>
public sealed record Compilation(Script Script, BoundProgram? Program, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Program is null;

    public static Compilation Compile(string path, string text, ISymbolCatalog catalog, CompilationOptions? options = null) =>
        Compile(new SourceFile(path, text), catalog, options ?? CompilationOptions.Default);

    public static Compilation Compile(SourceFile file, ISymbolCatalog catalog, CompilationOptions options)
    {
        var diagnostics = new DiagnosticBag();

        var source = Preprocessor.Run(file, options, diagnostics);
        var script = ScriptParser.Parse(source, options, diagnostics);
        var program = Binder.Bind(script, source, catalog, options, diagnostics);
        Advice.Give(script, program, source, diagnostics);

        return new Compilation(script, diagnostics.HasErrors ? null : program, InOrder(diagnostics, source));
    }

    private static ImmutableArray<Diagnostic> InOrder(DiagnosticBag diagnostics, Preprocessed source) =>
        ReadingOrder.Of(
            Consequences.LeaveOut([.. Silencing.Without(diagnostics.ToImmutable()).OrderBy(said => source.Files.IndexOf(said.Span.File)).ThenBy(said => said.Span.Start)]),
            source.Files);
}
