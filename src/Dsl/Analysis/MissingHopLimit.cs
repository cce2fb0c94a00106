using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>Scripts that pass requests on and never count their hops. Not said of servers that listen on loopback only.</summary>
internal static class MissingHopLimit
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        if (OpenRelay.IsPrivate(view) || view.HasUnbound || view.Calls.Any(call => call.Function.Effects.HasFlag(Effects.ChecksHops)) || view.IsInSkippedText("maxfwd")
            || view.Source.Tokens.Any(token => token.Text.Contains("Max-Forwards", StringComparison.OrdinalIgnoreCase) || token.Text == "$mf"))
        {
            yield break;
        }

        var requests = BoundTree.Of(view.Program.Routes.Where(route => route.Symbol.Kind == RouteKinds.Request));
        if (requests.Expressions.OfType<BoundCall>().FirstOrDefault(call => call.Function.Effects.HasFlag(Effects.Relays)) is { } relay)
        {
            yield return AdviceDiagnostics.NoHopLimit.At(relay.Span) with
            {
                Hint = "At the start of `request_route`: `if (!mf_process_maxfwd_header(\"10\")) { sl_send_reply(\"483\", \"Too Many Hops\"); exit; }`.",
            };
        }
    }
}
