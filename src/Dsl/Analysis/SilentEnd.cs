using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary>
/// An end of <c>request_route</c> that a request comes to without having met, in any branch that leads there, a call that could have
/// answered it or passed it on. Who leaves by <c>exit</c> or <c>drop</c> means it, and an ACK wants no answer.
/// </summary>
internal static class SilentEnd
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        if (view.Program.Find(RouteKinds.Request, "") is not { Statements: not [] } main || view.Reachable(main).Any(view.IsPartlySkipped))
            yield break;

        if (new RequestPaths(view).OfMain(main) is { MayBeDealtWith: false, IsQuiet: false })
        {
            var isClosed = main.Span.Text.EndsWith('}');
            yield return AdviceDiagnostics.SilentEnd.At(isClosed ? main.Span.Slice(main.Span.Length - 1, 1) : main.Statements[^1].Span) with
            {
                Hint = "Before it, answer what nothing above has dealt with, as by `sl_send_reply(\"405\", \"Method Not Allowed\");`, or write `exit;` if silence is meant.",
            };
        }
    }
}
