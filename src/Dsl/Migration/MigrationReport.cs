using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Migration;

/// <summary>What becomes of a script of the original when it is run here.</summary>
/// <param name="Uses">Every name it uses, by kind and name.</param>
/// <param name="Differences">What this program does otherwise on purpose, as far as the script meets it.</param>
/// <param name="Skipped">Text that conditions left out; nothing is said of it.</param>
/// <param name="Problems">Errors that no missing name explains.</param>
public sealed record MigrationReport(
    string Path,
    ImmutableArray<Use> Uses,
    ImmutableArray<Difference> Differences,
    ImmutableArray<SkippedText> Skipped,
    ImmutableArray<Diagnostic> Problems)
{
    /// <summary>What <see cref="Uses"/> says already.</summary>
    private static readonly HashSet<string> OfNames =
    [
        BindingDiagnostics.UnknownFunction.Id, BindingDiagnostics.AbsentModule.Id, BindingDiagnostics.UnknownVariable.Id, BindingDiagnostics.UnknownTransformation.Id,
        BindingDiagnostics.UnknownModule.Id, BindingDiagnostics.UnknownModuleParameter.Id, BindingDiagnostics.UnknownGlobal.Id,
    ];

    public bool Runs => Problems.IsEmpty && Uses.All(use => use.Availability == Availability.Here);

    public IEnumerable<Use> Absent => Uses.Where(use => use.Availability != Availability.Here);

    public static MigrationReport Of(SourceFile file, ISymbolCatalog catalog, CompilationOptions options)
    {
        var source = Preprocessor.Run(file, options, new DiagnosticBag());
        var script = ScriptParser.Parse(source, options, new DiagnosticBag());
        var uses = new UseCollector(catalog).Collect(script);
        var absent = uses.Where(use => use.Kind == UseKind.Module && use.Availability != Availability.Here).Select(use => use.Name).ToHashSet(StringComparer.Ordinal);
        var problems = Compilation.Compile(file, catalog, options).Diagnostics.Where(said => said.IsError && !OfNames.Contains(said.Id)
            && (said.Id != BindingDiagnostics.NoModuleForParameter.Id || !absent.Contains(said.Span.Text.Trim('"', '\''))));
        return new MigrationReport(file.Path, uses, Difference.MetBy(uses), source.Skipped, [.. problems]);
    }

    public (int Here, int All) Count(UseKind kind)
    {
        var uses = Uses.Where(use => use.Kind == kind).ToList();
        return (uses.Count(use => use.Availability == Availability.Here), uses.Count);
    }
}
