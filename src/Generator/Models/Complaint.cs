using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RouteScript.Generator.Models;

/// <summary>A diagnostic as plain data: it holds no syntax tree, so models that carry it stay comparable.</summary>
internal sealed record Complaint(
    DiagnosticDescriptor Descriptor,
    string Path,
    TextSpan Span,
    LinePositionSpan Lines,
    ValueList<string> Arguments)
{
    public static Complaint At(ISymbol symbol, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        var location = symbol.Locations.FirstOrDefault(l => l.IsInSource);
        var lines = location?.GetLineSpan();
        return new Complaint(
            descriptor,
            lines?.Path ?? "",
            location?.SourceSpan ?? default,
            lines?.Span ?? default,
            new ValueList<string>(arguments));
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor,
        Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines),
        Arguments.ToArray<object>());
}
