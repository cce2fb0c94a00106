using System.Globalization;
using Microsoft.CodeAnalysis;

namespace RouteScript.Extending.Compiling;

/// <summary>What the compiler says, by the lines of the files as they were written.</summary>
internal static class CompilerOutput
{
    private const int Most = 50;

    public static IEnumerable<Complaint> ErrorsOf(IEnumerable<Diagnostic> diagnostics, IEnumerable<SyntaxTree>? trees = null) => diagnostics
        .Where(said => said.Severity == DiagnosticSeverity.Error)
        .Select(said => At(Real(said.Location, trees), $"{said.Id}: {said.GetMessage(CultureInfo.InvariantCulture)}"));

    /// <summary>What the SDK's own rules say; it is kept, so it names files in full.</summary>
    public static IEnumerable<Complaint> WarningsOf(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Where(said => said.Id.StartsWith("RSG", StringComparison.Ordinal))
        .Select(said => At(said.Location, $"{said.Id}: {said.GetMessage(CultureInfo.InvariantCulture)}"))
        .Select(said => said with { Path = said.Path.Length == 0 ? "" : Path.GetFullPath(said.Path) });

    /// <summary>In the order of the files, each once, and not too many.</summary>
    public static IReadOnlyList<Complaint> InOrder(IEnumerable<Complaint> complaints) =>
        [.. complaints.Distinct().OrderBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Line).ThenBy(one => one.Column).Take(Most)];

    public static Complaint At(Location location, string message)
    {
        var span = location.GetMappedLineSpan();
        if (!span.IsValid)
            return new Complaint("", 0, 0, 0, message);
        var length = span.StartLinePosition.Line == span.EndLinePosition.Line ? span.EndLinePosition.Character - span.StartLinePosition.Character : 1;
        return new Complaint(span.Path, span.StartLinePosition.Line, span.StartLinePosition.Character, length, message);
    }

    /// <summary>Generators name a place by file and offset only.</summary>
    private static Location Real(Location location, IEnumerable<SyntaxTree>? trees) =>
        location.IsInSource || trees?.FirstOrDefault(tree => tree.FilePath == location.GetLineSpan().Path) is not { } tree
            ? location
            : Location.Create(tree, location.SourceSpan);
}
