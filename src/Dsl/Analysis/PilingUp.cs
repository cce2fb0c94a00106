using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Dsl.Analysis;

/// <summary>
/// <c>$avp(x) = ...</c> in a loop: each turn adds a value and hides the one before. Silent where the values are wanted (read by an index),
/// where the loop clears them, and where it is left behind the assignment.
/// </summary>
internal static class PilingUp
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        var said = new HashSet<(string, string)>();
        foreach (var loop in view.All.Statements.OfType<BoundWhile>())
        {
            var body = BoundTree.Of(loop);
            if (body.Expressions.Any(expression => expression is BoundError or BoundRouteCall { Route: null }))
                continue;

            var within = body.Expressions.Concat(body.Expressions.OfType<BoundRouteCall>().SelectMany(call => view.Reachable(view.RouteOf(call.Route!)))
                .SelectMany(route => view.TreeOf(route).Expressions)).ToList();
            foreach (var assignment in body.Expressions.OfType<BoundAssignment>())
            {
                if (Root(assignment.Target) is not { } root || !Adds(assignment) || within.Exists(one => Clears(one, root)) || IsLeftBehind(body, assignment) || IsListWanted(view, root))
                    continue;
                if (said.Add(root))
                {
                    yield return AdviceDiagnostics.PilingUp.At(assignment.Span, assignment.Target.Span.Text).With(loop.Span.Slice(0, "while".Length), "in this loop") with
                    {
                        Hint = root.Class == "avp"
                            ? $"Use `$var({root.Name})` for a single value; `$(avp({root.Name})[*]) = ...` replaces all."
                            : $"Use `$xavu` for a single value, or `$xavp({root.Name}[0]=>...)` to change the newest.",
                    };
                }
            }
        }
    }

    private static (string Class, string Name)? Root(BoundVariable variable)
    {
        if (variable is not { Symbol.Name: "avp" or "xavp", Inner.Text: { } text })
            return null;
        var end = variable.Symbol.Name == "avp" ? -1 : text.AsSpan().IndexOfAny('[', '=');
        return (variable.Symbol.Name, end < 0 ? text : text[..end]);
    }

    private static bool Adds(BoundAssignment assignment) =>
        !IsNull(assignment.Value) && assignment.Target.Index is not { All: true }
        && !(assignment.Target is { Symbol.Name: "xavp", Inner.Text: { } text } && text.Contains('['));

    private static bool Clears(BoundExpression expression, (string Class, string Name) root) => expression switch
    {
        BoundAssignment { Target: var target } assignment => Root(target) == root && (IsNull(assignment.Value) || target.Index is { All: true }),
        BoundCall call => call.Arguments.Any(argument => argument is BoundVariable variable && Root(variable) == root),
        _ => false,
    };

    private static bool IsNull(BoundExpression value) => value is BoundVariable { Symbol.Name: "null" };

    /// <summary>Whether what follows the assignment always ends the loop.</summary>
    private static bool IsLeftBehind(BoundTree body, BoundAssignment assignment) => ScriptView.SequencesIn(body).Any(statements =>
    {
        var at = statements.TakeWhile(statement => !Contains(statement, assignment)).Count();
        return statements.Skip(at).Any(ScriptView.AlwaysLeaves);
    });

    private static bool Contains(BoundStatement statement, BoundAssignment assignment) => BoundTree.Of(statement).Expressions.Contains(assignment);

    /// <summary>Whether the script asks for more than the newest value, or hands the name to somebody who may.</summary>
    private static bool IsListWanted(ScriptView view, (string Class, string Name) root) =>
        view.All.Expressions.OfType<BoundVariable>().Any(variable => variable.Symbol.Name == root.Class
            && (variable.Inner?.Text is null || (Root(variable) == root && (variable.Index is not null || variable.Inner.Text.Contains('[')))))
        || view.Calls.Any(call => call.Arguments.Any(argument => argument is BoundVariable variable && Root(variable) == root))
        || view.IsUnboundOrSkipped($"{root.Class}({root.Name}")
        || view.SaysText(root.Name)
        || view.Source.Tokens.Any(token => Counts(token.Text, root));

    private static bool Counts(string text, (string Class, string Name) root) =>
        text.Contains($"({root.Class}({root.Name})[", StringComparison.Ordinal) || text.Contains($"(${root.Class}({root.Name}", StringComparison.Ordinal)
        || (text.Contains(root.Class + "(" + root.Name, StringComparison.Ordinal) && text.StartsWith('$') && text.Contains('[', StringComparison.Ordinal));
}
