using System.Collections.Immutable;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>Diagnostics as they are found. The same problem at the same place is kept once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _found = [];
    private readonly HashSet<(string Id, Text.TextSpan Span, string Message)> _seen = [];

    public int Count => _found.Count;

    public bool HasErrors => _found.Exists(diagnostic => diagnostic.IsError);

    public void Add(Diagnostic diagnostic)
    {
        if (_seen.Add((diagnostic.Id, diagnostic.Span, diagnostic.Message)))
            _found.Add(diagnostic);
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Add(diagnostic);
    }

    public ImmutableArray<Diagnostic> ToImmutable() => [.. _found];
}
