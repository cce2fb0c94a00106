using System.Collections.Immutable;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>Leaves out what only follows from another mistake, so that the first thing said is the thing to mend.</summary>
internal static class Consequences
{
    public static ImmutableArray<Diagnostic> LeaveOut(IReadOnlyCollection<Diagnostic> ordered)
    {
        if (!ordered.Any(said => said.IsError && said.Id.StartsWith("RS1", StringComparison.Ordinal)))
        {
            var hasNameless = ordered.Any(said => said.Descriptor == AdviceDiagnostics.RouteWithoutName);
            return [.. ordered.Where(said => !hasNameless || said.Descriptor != AdviceDiagnostics.UnknownRouteName)];
        }

        var openText = ordered.FirstOrDefault(said => said.Descriptor == LexicalDiagnostics.UnterminatedString || said.Descriptor == LexicalDiagnostics.UnterminatedComment);
        var kept = ImmutableArray.CreateBuilder<Diagnostic>();
        var isBehindBrace = false;
        foreach (var said in ordered)
        {
            // A declaration that could not be read defines nothing.
            if (said.Descriptor == BindingDiagnostics.UndefinedRoute || said.Id.StartsWith("RS4", StringComparison.Ordinal) || (openText is not null && Follows(said, openText)))
                continue;
            if (isBehindBrace && (said.Descriptor == SyntaxDiagnostics.StrayBrace || said.Descriptor == SyntaxDiagnostics.StatementOutside))
                continue;
            isBehindBrace = said.Descriptor == SyntaxDiagnostics.MissingBrace || said.Descriptor == SyntaxDiagnostics.StrayBrace;
            kept.Add(said);
        }
        return kept.ToImmutable();
    }

    private static bool Follows(Diagnostic said, Diagnostic openText) =>
        said.Descriptor == SyntaxDiagnostics.UnclosedBlock
        || (ReferenceEquals(said.Span.File, openText.Span.File) && said.Span.Start > openText.Span.Start);
}
