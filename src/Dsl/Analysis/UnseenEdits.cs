using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Dsl.Analysis;

/// <summary>Headers edited and then asked for in a condition, with nothing between that would make the edit show.</summary>
internal static class UnseenEdits
{
    public static IEnumerable<Diagnostic> Find(ScriptView view) => view.Sequences.SelectMany(Find);

    private static IEnumerable<Diagnostic> Find(ImmutableArray<BoundStatement> statements)
    {
        var edits = new Dictionary<string, BoundCall>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in statements)
        {
            if (statement is BoundIf branch)
            {
                foreach (var (name, place) in BoundTree.Of(branch.Condition).Expressions.SelectMany(Asked))
                {
                    if (edits.TryGetValue(name, out var edit))
                    {
                        yield return AdviceDiagnostics.UnseenEdit.At(place.Span, edit.Function.Name, name).With(edit.Span, "edited here") with
                        {
                            Hint = "Call `msg_apply_changes();` before, or keep what was done in a variable.",
                        };
                    }
                }
            }
            if (ScriptView.CallIn(statement) is { } call && Edited(call) is { } header)
                edits.TryAdd(header, call);
            else if (BoundTree.Of(statement).Expressions.Any(expression => expression is BoundRouteCall or BoundCall { Function.Name: "msg_apply_changes" }))
                edits.Clear();
        }
    }

    private static string? Edited(BoundCall call) => (call.Function.Name, call.Arguments) switch
    {
        ("append_hf" or "insert_hf", [var text, ..]) => Start(text) is { } start && start.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? start[..colon].Trim() : null,
        ("remove_hf", [BoundText name, ..]) => name.Value,
        _ => null,
    };

    private static string? Start(BoundExpression text) => text switch
    {
        BoundText only => only.Value,
        BoundFormat { Parts: [BoundText first, ..] } => first.Value,
        _ => null,
    };

    private static IEnumerable<(string Name, BoundExpression Place)> Asked(BoundExpression expression) => expression switch
    {
        BoundVariable { Symbol.Name: "hdr", Inner.Text: { } name } => [(name, expression)],
        BoundCall { Function.Name: "is_present_hf", Arguments: [BoundText name] } => [(name.Value, expression)],
        _ => [],
    };
}
