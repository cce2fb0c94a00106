using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary><c>return 0</c> where a caller waits for the answer: it never comes back there.</summary>
internal static class ReturnZero
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        if (view.Program.Settings.Any(setting => setting.Name == "return_mode" && setting.Value is not 0L))
            yield break;

        foreach (var route in view.Program.Routes.Where(route => route.Symbol is { Kind: RouteKinds.Request, Name: not "" }))
        {
            foreach (var leave in view.TreeOf(route).Statements.OfType<BoundLeave>())
            {
                if (leave is { Kind: LeaveKind.Return, Value: BoundInteger { Value: 0 } })
                {
                    yield return AdviceDiagnostics.ReturnZero.At(leave.Span) with
                    {
                        Hint = "Write `return -1;` for no, `return;` to go on where the route was called, or `exit;` if the end is meant.",
                    };
                }
            }
        }
    }
}
