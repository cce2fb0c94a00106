using System.Collections.Immutable;

namespace RouteScript.Dsl.Diagnostics;

/// <summary>Leaves out what only follows from another mistake, so that the first thing said is the thing to mend.</summary>
internal static class Consequences
{
    public static ImmutableArray<Diagnostic> LeaveOut(IReadOnlyCollection<Diagnostic> said)
    {
        // A module that could not be opened might have all the names that are missing.
        var ordered = said.Any(one => one.IsError && one.Id.StartsWith("RS60", StringComparison.Ordinal)) ? [.. said.Where(one => !IsMissingName(one))] : said;
        if (!ordered.Any(one => one.IsError && one.Id.StartsWith("RS1", StringComparison.Ordinal)))
        {
            var hasNameless = ordered.Any(one => one.Descriptor == AdviceDiagnostics.RouteWithoutName);
            return [.. ordered.Where(one => !hasNameless || one.Descriptor != AdviceDiagnostics.UnknownRouteName)];
        }

        var openText = ordered.FirstOrDefault(one => one.Descriptor == LexicalDiagnostics.UnterminatedString || one.Descriptor == LexicalDiagnostics.UnterminatedComment);
        var kept = ImmutableArray.CreateBuilder<Diagnostic>();
        var isBehindBrace = false;
        foreach (var one in ordered)
        {
            // A declaration that could not be read defines nothing.
            if (one.Descriptor == BindingDiagnostics.UndefinedRoute || one.Id.StartsWith("RS4", StringComparison.Ordinal) || (openText is not null && Follows(one, openText)))
                continue;
            if (isBehindBrace && (one.Descriptor == SyntaxDiagnostics.StrayBrace || one.Descriptor == SyntaxDiagnostics.StatementOutside))
                continue;
            isBehindBrace = one.Descriptor == SyntaxDiagnostics.MissingBrace || one.Descriptor == SyntaxDiagnostics.StrayBrace;
            kept.Add(one);
        }
        return kept.ToImmutable();
    }

    private static bool IsMissingName(Diagnostic said) =>
        said.Descriptor == BindingDiagnostics.UnknownFunction
        || said.Descriptor == BindingDiagnostics.UnknownVariable
        || said.Descriptor == BindingDiagnostics.UnknownTransformation
        || said.Descriptor == BindingDiagnostics.NoModuleForParameter;

    private static bool Follows(Diagnostic said, Diagnostic openText) =>
        said.Descriptor == SyntaxDiagnostics.UnclosedBlock
        || (ReferenceEquals(said.Span.File, openText.Span.File) && said.Span.Start > openText.Span.Start);
}
