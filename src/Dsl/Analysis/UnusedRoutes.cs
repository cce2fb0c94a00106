using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>Route blocks that nothing calls or arms. Silent where names are made at run time.</summary>
internal static class UnusedRoutes
{
    private const RouteKinds Named = RouteKinds.Request | RouteKinds.Failure | RouteKinds.Branch | RouteKinds.OnReply;

    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        if (view.HasOtherLanguages || view.HasUnboundNames)
            yield break;

        var (called, dynamic) = Uses(view);
        foreach (var route in view.Program.Routes)
        {
            var (kind, name) = (route.Symbol.Kind, route.Symbol.Name);
            if ((kind & Named) == 0 || (kind & dynamic) != 0 || name.Length == 0 || called.Contains(route.Symbol) || view.SaysText(name) || view.IsInSkippedText(name))
                continue;

            yield return AdviceDiagnostics.UnusedRoute.At(route.Span, kind == RouteKinds.Request ? "route" : Wording.Of(kind), name) with
            {
                Hint = kind switch
                {
                    RouteKinds.Request => $"Call it by `route({name});`, or remove it.",
                    RouteKinds.Failure => $"Arm it before the relay: `t_on_failure(\"{name}\");`, or remove it.",
                    RouteKinds.Branch => $"Arm it before the relay: `t_on_branch(\"{name}\");`, or remove it.",
                    _ => $"Arm it before the relay: `t_on_reply(\"{name}\");`, or remove it.",
                },
            };
        }
    }

    private static (HashSet<RouteSymbol> Called, RouteKinds Dynamic) Uses(ScriptView view)
    {
        var called = new HashSet<RouteSymbol>();
        var dynamic = RouteKinds.None;
        foreach (var call in view.All.Expressions.OfType<BoundRouteCall>())
        {
            if (call.Route is { } target)
                called.Add(target);
            else if (call.Name is not BoundText)
                dynamic |= RouteKinds.Request;
        }
        foreach (var call in view.Calls)
        {
            foreach (var (parameter, argument) in call.Function.Parameters.Zip(call.Arguments))
            {
                if (argument is not BoundText)
                    dynamic |= parameter.Names;
            }
        }
        return (called, dynamic);
    }
}
