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
            var routes = view.Reachable(route).ToList();
            var reached = routes.SelectMany(one => view.TreeOf(one).Expressions).ToList();
            if (routes.Exists(view.IsPartlySkipped) || reached.Exists(one => one is BoundError or BoundRouteCall { Route: null } || Arms(one)))
                continue;

            if (reached.Exists(one => Has(one, Effects.ChoosesNext)) && reached.Find(one => Has(one, Effects.Relays)) is { } relay)
            {
                yield return AdviceDiagnostics.FailureRouteOnce.At(relay.Span, route.Symbol.Name) with
                {
                    Hint = $"Before the relay: `t_on_failure(\"{route.Symbol.Name}\");`.",
                };
            }
        }
    }

    private static bool Arms(BoundExpression expression) =>
        expression is BoundCall call && call.Function.Parameters.Any(parameter => parameter.Names.HasFlag(RouteKinds.Failure));

    private static bool Has(BoundExpression expression, Effects effect) => expression is BoundCall call && call.Function.Effects.HasFlag(effect);
}
