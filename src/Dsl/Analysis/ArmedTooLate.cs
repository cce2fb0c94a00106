using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>Routes armed on the straight path behind the relay they were meant for.</summary>
internal static class ArmedTooLate
{
    public static IEnumerable<Diagnostic> Find(ScriptView view) => view.Sequences.SelectMany(Find);

    private static IEnumerable<Diagnostic> Find(ImmutableArray<BoundStatement> statements)
    {
        BoundCall? relay = null;
        foreach (var statement in statements)
        {
            var call = ScriptView.CallIn(statement);
            if (statement is BoundExpressionStatement { Expression: BoundError })
                relay = null;
            else if (call?.Function.Effects.HasFlag(Effects.Relays) ?? false)
                relay = call;
            else if (relay is not null && call is { Function.Parameters: [{ Names: RouteKinds.Failure or RouteKinds.OnReply or RouteKinds.Branch }], Arguments: [BoundText { Value: not ("" or "0") }] })
            {
                yield return AdviceDiagnostics.ArmedTooLate.At(call.Span, call.Function.Name, relay.Function.Name).With(relay.Span, "sent here") with
                {
                    Hint = $"Move it before `{relay.Function.Name}()`.",
                };
            }
        }
    }
}
