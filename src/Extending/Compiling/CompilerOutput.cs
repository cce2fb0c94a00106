using System.Globalization;
using Microsoft.CodeAnalysis;

namespace RouteScript.Extending.Compiling;

/// <summary>What the compiler says, by the lines of the files as they were written.</summary>
internal static class CompilerOutput
{
    public static IEnumerable<Complaint> ErrorsOf(IEnumerable<Diagnostic> diagnostics, IEnumerable<SyntaxTree>? trees = null) => diagnostics
        .Where(said => said.Severity == DiagnosticSeverity.Error)
        .Select(said => At(Real(said.Location, trees), $"{said.Id}: {said.GetMessage(CultureInfo.InvariantCulture)}"));

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
