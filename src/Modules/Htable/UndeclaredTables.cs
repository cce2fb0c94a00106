using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Engine;

namespace RouteScript.Modules.Htable;

/// <summary>Tables that a script names and does not declare: reading them gives nothing, writing them is an error in the log.</summary>
internal sealed class UndeclaredTables(IReadOnlyCollection<string> declared, ScriptVersion version)
{
    private const string ExpiredEvent = "htable:expired:";

    private static readonly DiagnosticDescriptor Undeclared = new(
        "RS6301", Severity.Warning, "Table not declared", "There is no table `{0}`: reading it gives nothing, and nothing can be put into it.");

    public IEnumerable<Diagnostic> All() =>
        Named()
            .Where(named => named.Table.Length > 0 && !declared.Contains(named.Table))
            .DistinctBy(named => named.Table)
            .Select(named => Undeclared.At(named.Place, named.Table) with
            {
                Hint = Spelling.Closest(named.Table, declared) is { } near
                    ? $"Did you mean `{near}`?"
                    : $"Declare it: `modparam(\"htable\", \"htable\", \"{named.Table}=>size=8\")`.",
            });

    private IEnumerable<(string Table, TextSpan Place)> Named()
    {
        foreach (var route in version.Program.Routes)
        {
            if (route.Symbol.Name.StartsWith(ExpiredEvent, StringComparison.Ordinal))
                yield return (route.Symbol.Name[ExpiredEvent.Length..], route.Span);
        }

        foreach (var expression in BoundTree.Of(version.Program.Routes).Expressions)
        {
            if (expression is BoundVariable { Symbol: { Module: "htable", Check: not null }, Inner: { } inner })
                yield return (BeforeArrow(inner.Text ?? FirstText(inner.Dynamic)), expression.Span);
            if (expression is not BoundCall { Function.Module: "htable" } call)
                continue;
            for (var i = 0; i < call.Arguments.Length; i++)
            {
                var text = call.Function.Parameters[i].Name;
                if (text == "table" && call.Arguments[i] is BoundText { Value: var name })
                    yield return (name, call.Arguments[i].Span);
                else if (text is "tableKey" or "tablePattern")
                    yield return (BeforeArrow(FirstText(call.Arguments[i])), call.Arguments[i].Span);
            }
        }
    }

    private static string? FirstText(BoundExpression? expression) => expression switch
    {
        BoundText text => text.Value,
        BoundFormat { Parts: [BoundText text, ..] } => text.Value,
        _ => null,
    };

    private static string BeforeArrow(string? text) =>
        text?.IndexOf("=>", StringComparison.Ordinal) is >= 0 and var arrow ? text[..arrow].Trim() : "";
}
