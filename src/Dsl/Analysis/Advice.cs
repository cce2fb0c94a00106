using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Analysis;

/// <summary>What can be said of a script only as a whole.</summary>
internal static class Advice
{
    private static readonly Func<ScriptView, IEnumerable<Diagnostic>>[] Rules =
    [
        UnusedRoutes.Find,
        UnreachableCode.Find,
        UnsetVariables.Find,
        UnusedDefines.Find,
        MissingHopLimit.Find,
        SecondAnswer.Find,
        ReturnZero.Find,
        ArmedTooLate.Find,
    ];

    public static void Give(Script script, BoundProgram program, Preprocessed source, DiagnosticBag diagnostics)
    {
        if (diagnostics.HasErrors)
            return;

        var isKemi = script.Declarations.Any(declaration => declaration is ConfigurationEngine);
        if (!isKemi && program.Find(RouteKinds.Request, "") is null)
            diagnostics.Add(AdviceDiagnostics.NoRequestRoute.At(new TextSpan(script.Span.File, 0, 0)) with { Hint = "Add `request_route { ... }`." });
        foreach (var route in program.Routes.Where(route => route.Symbol is { Kind: RouteKinds.Failure or RouteKinds.Branch, Name: "" }))
        {
            diagnostics.Add(AdviceDiagnostics.RouteWithoutName.At(route.Span, Wording.Of(route.Symbol.Kind)) with
            {
                Hint = $"Give it the name it is armed with: `{Wording.Of(route.Symbol.Kind)}[NAME]`.",
            });
        }
        if (OpenRelay.Find(program) is { } relay)
            diagnostics.Add(relay);
        if (isKemi)
            return;

        var view = new ScriptView(program, source);
        foreach (var rule in Rules)
            diagnostics.AddRange(rule(view));
    }
}
