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
        OpenRelay.Find,
        UnusedRoutes.Find,
        UnreachableCode.Find,
        UnsetVariables.Find,
        UnusedDefines.Find,
        MissingHopLimit.Find,
        SecondAnswer.Find,
        ReturnZero.Find,
        ArmedTooLate.Find,
        SilentEnd.Find,
        PilingUp.Find,
        UnseenEdits.Find,
        FailureRouteOnce.Find,
        UnknownSelects.Find,
    ];

    public static void Give(Script script, BoundProgram program, Preprocessed source, DiagnosticBag diagnostics)
    {
        // What cannot be read may be anything; what merely has no meaning stands in the program as an error, which the rules know.
        if (diagnostics.ToImmutable().Any(said => said.IsError && said.Id.StartsWith("RS1", StringComparison.Ordinal)) || script.Declarations.Any(Binder.IsForeign))
            return;

        if (program.Find(RouteKinds.Request, "") is null)
            diagnostics.Add(AdviceDiagnostics.NoRequestRoute.At(new TextSpan(script.Span.File, 0, 0)) with { Hint = "Add `request_route { ... }`." });
        foreach (var route in program.Routes.Where(route => route.Symbol is { Kind: RouteKinds.Failure or RouteKinds.Branch, Name: "" }))
        {
            diagnostics.Add(AdviceDiagnostics.RouteWithoutName.At(route.Span, Wording.Of(route.Symbol.Kind)) with
            {
                Hint = $"Give it the name it is armed with: `{Wording.Of(route.Symbol.Kind)}[NAME]`.",
            });
        }

        // What routes in C# do is not known.
        if (program.Routes.Any(route => route.IsCode))
            return;

        var view = new ScriptView(script, program, source);
        foreach (var rule in Rules)
            diagnostics.AddRange(rule(view));
    }
}
