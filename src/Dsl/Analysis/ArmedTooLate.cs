using System.Collections.Immutable;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;

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
            if (call is { Function.Name: "t_relay" or "t_relay_to_udp" or "t_relay_to_tcp" })
            {
                relay = call;
            }
            else if (relay is not null && call is { Function.Name: "t_on_failure" or "t_on_reply" or "t_on_branch", Arguments: [BoundText { Value: not ("" or "0") }] })
            {
                yield return AdviceDiagnostics.ArmedTooLate.At(call.Span, call.Function.Name, relay.Function.Name).With(relay.Span, "sent here") with
                {
                    Hint = $"Move it before `{relay.Function.Name}()`.",
                };
            }
        }
    }
}
