using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>Two statements of one straight path that both answer the request or pass it on.</summary>
internal static class SecondAnswer
{
    public static IEnumerable<Diagnostic> Find(ScriptView view) => view.Sequences.SelectMany(Find);

    private static IEnumerable<Diagnostic> Find(ImmutableArray<BoundStatement> statements)
    {
        BoundCall? first = null;
        foreach (var statement in statements)
        {
            var call = ScriptView.CallIn(statement);
            if (call is null && statement is not BoundExpressionStatement { Expression: BoundAssignment })
            {
                first = null;
            }
            else if (call is not null && IsFinal(call))
            {
                if (first is not null && !ScriptView.IsConditionBetween(first.Span, call.Span))
                    yield return AdviceDiagnostics.SecondAnswer.At(call.Span, first.Function.Name, call.Function.Name).With(first.Span, "here first");
                first = call;
            }
        }
    }

    private static bool IsFinal(BoundCall call) =>
        call.Function.Effects.HasFlag(Effects.Relays)
        || (call.Function.Effects.HasFlag(Effects.Replies) && !call.Function.Effects.HasFlag(Effects.Ends) && call.Arguments is [var code, ..] && IsFinalCode(code));

    private static bool IsFinalCode(BoundExpression code) => code switch
    {
        BoundInteger number => number.Value is >= 200 and < 700,
        BoundText text => text.Value is [>= '2' and <= '6', _, _],
        _ => false,
    };
}
