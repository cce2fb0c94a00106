using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>Selects whose path means nothing: their value is never there.</summary>
internal static class UnknownSelects
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        var catalog = view.Program.Catalog;
        foreach (var expression in view.All.Expressions)
        {
            var path = expression switch
            {
                BoundSelect select => select.Path,
                BoundVariable { Symbol.Name: "sel", Inner.Text: { } text } => text,
                _ => null,
            };
            if (path is null || path.StartsWith("cfg_get.", StringComparison.Ordinal) || catalog.HasSelect(path))
                continue;

            yield return AdviceDiagnostics.UnknownSelect.At(expression.Span, path) with
            {
                Hint = Closest(catalog, path) is { } near ? $"Did you mean `{near}`?" : null,
            };
        }
    }

    /// <summary>The path with one word of it exchanged, or without its end.</summary>
    private static string? Closest(ISymbolCatalog catalog, string path)
    {
        var steps = path.Split('.');
        for (var at = 0; at < steps.Length; at++)
        {
            var (word, index) = steps[at].IndexOf('[', StringComparison.Ordinal) is > 0 and var open ? (steps[at][..open], steps[at][open..]) : (steps[at], "");
            string With(string other) => string.Join('.', [.. steps[..at], other + index, .. steps[(at + 1)..]]);
            if (Spelling.Closest(word, catalog.SelectWords.Where(other => catalog.HasSelect(With(other)))) is { } near)
                return With(near);
        }
        for (var kept = steps.Length - 1; kept > 0; kept--)
        {
            if (string.Join('.', steps[..kept]) is var shorter && catalog.HasSelect(shorter))
                return shorter;
        }
        return null;
    }
}
