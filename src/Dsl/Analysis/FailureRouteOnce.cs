using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>Failure routes that go to the next destination of a list without being armed again.</summary>
internal static class FailureRouteOnce
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        foreach (var route in view.Program.Routes.Where(route => route.Symbol is { Kind: RouteKinds.Failure, Name: not "" }))
        {
            var reached = view.Reachable(route).SelectMany(one => view.TreeOf(one).Expressions).ToList();
            var calls = reached.OfType<BoundCall>().ToList();
            if (reached.OfType<BoundRouteCall>().Any(call => call.Route is null) || calls.Exists(call => call.Function.Name == "t_on_failure"))
                continue;
            if (calls.Exists(call => call.Function.Name is "ds_next_dst" or "ds_next_domain" or "t_next_contacts")
                && calls.Find(call => call.Function.Effects.HasFlag(Effects.Relays)) is { } relay
                && !view.IsInSkippedText("t_on_failure"))
            {
                yield return AdviceDiagnostics.FailureRouteOnce.At(relay.Span, route.Symbol.Name) with
                {
                    Hint = $"Before the relay: `t_on_failure(\"{route.Symbol.Name}\");`.",
                };
            }
        }
    }
}
