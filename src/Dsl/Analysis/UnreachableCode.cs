using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Dsl.Analysis;

/// <summary>Statements behind one that always leaves. A mere second <c>break</c> or <c>exit</c> there is a habit, not a mistake.</summary>
internal static class UnreachableCode
{
    public static IEnumerable<Diagnostic> Find(ScriptView view) => view.Sequences.Select(Find).OfType<Diagnostic>();

    private static Diagnostic? Find(ImmutableArray<BoundStatement> statements)
    {
        for (var at = 0; at + 1 < statements.Length; at++)
        {
            if (!ScriptView.AlwaysLeaves(statements[at]))
                continue;

            var next = statements[at + 1];
            var isHarmless = statements.Skip(at + 1).All(statement => statement is BoundLeave) || ScriptView.IsConditionBetween(statements[at].Span, next.Span);
            return isHarmless ? null : AdviceDiagnostics.UnreachableCode.At(next.Span.Slice(0, FirstLine(next.Span.Text))).With(statements[at].Span, "left here");
        }
        return null;
    }

    private static int FirstLine(string text) => text.AsSpan().IndexOf('\n') is var end && end < 0 ? text.Length : end;
}
