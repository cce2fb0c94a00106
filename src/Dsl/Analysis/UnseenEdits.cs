using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>
/// Headers edited and then asked for on the same path, with nothing between that would make the edit show. What an edit itself reads, as
/// to put an old value in a new line, is meant as received.
/// </summary>
internal static class UnseenEdits
{
    public static IEnumerable<Diagnostic> Find(ScriptView view) => view.Sequences.SelectMany(Find);

    private static IEnumerable<Diagnostic> Find(ImmutableArray<BoundStatement> statements)
    {
        var edits = new Dictionary<string, BoundCall>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in statements)
        {
            if (edits.Count > 0)
            {
                foreach (var (name, place) in Asked(statement))
                {
                    if (edits.TryGetValue(name, out var edit))
                    {
                        yield return AdviceDiagnostics.UnseenEdit.At(place.Span, edit.Function.Name, name).With(edit.Span, "edited here") with
                        {
                            Hint = "Call `msg_apply_changes();` between, or keep what was done in a variable.",
                        };
                        edits.Remove(name);
                    }
                }
            }
            if (ScriptView.CallIn(statement) is { } call && Edited(call) is { } header)
                edits.TryAdd(header, call);
            else if (MayApply(statement))
                edits.Clear();
        }
    }

    private static bool MayApply(BoundStatement statement) => BoundTree.Of(statement).Expressions.Any(expression =>
        expression is BoundRouteCall or BoundError || (expression is BoundCall { Function.Effects: var effects } && effects.HasFlag(Effects.AppliesEdits)));

    private static string? Edited(BoundCall call) =>
        call.Function.Effects.HasFlag(Effects.EditsMessage) && call is { Function.Parameters: [{ NamesHeader: true }, ..], Arguments: [var text, ..] } ? Name(text) : null;

    /// <summary>The header that a text names or that it is a line of.</summary>
    private static string? Name(BoundExpression text) => text switch
    {
        BoundText only => only.Value.AsSpan().IndexOf(':') is > 0 and var colon ? only.Value[..colon].Trim() : only.Value.Trim(),
        BoundFormat { Parts: [BoundText first, ..] } when first.Value.AsSpan().IndexOf(':') is > 0 and var colon => first.Value[..colon].Trim(),
        _ => null,
    };

    /// <summary>The headers read by a statement: all of it, or only its question where changes may be applied behind that.</summary>
    private static IEnumerable<(string Name, BoundExpression Place)> Asked(BoundStatement statement) => statement switch
    {
        BoundIf branch when MayApply(statement) => MayApply(new BoundExpressionStatement(branch.Condition.Span, branch.Condition)) ? [] : Asked(branch.Condition),
        BoundIf branch => Asked(branch.Condition).Concat(Asked(branch.Then)).Concat(branch.Else is { } other ? Asked(other) : []),
        BoundBlock block when !MayApply(statement) => block.Statements.SelectMany(Asked),
        BoundExpressionStatement effect when !MayApply(statement) => Asked(effect.Expression),
        _ => [],
    };

    private static IEnumerable<(string Name, BoundExpression Place)> Asked(BoundExpression expression)
    {
        if (expression is BoundCall { Function.Effects: var effects } && effects.HasFlag(Effects.EditsMessage))
            yield break;

        foreach (var part in BoundTree.Of(expression).Expressions)
        {
            if (part is BoundVariable { Symbol.Name: "hdr", Inner.Text: { } name })
                yield return (name, part);
            else if (part is BoundCall { Function: { Effects: Effects.Reads, Parameters: [{ NamesHeader: true }, ..] }, Arguments: [BoundText text, ..] })
                yield return (text.Value, part);
        }
    }
}
