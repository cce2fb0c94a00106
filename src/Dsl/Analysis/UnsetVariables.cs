using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Lexing;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Dsl.Analysis;

/// <summary><c>$var(x)</c> that is read and that nothing sets: mostly a name written in two ways. <c>$shv(x)</c> may be set by an operator.</summary>
internal static class UnsetVariables
{
    public static IEnumerable<Diagnostic> Find(ScriptView view)
    {
        var set = new HashSet<(string Class, string Name)>();
        foreach (var variable in view.All.Expressions.OfType<BoundAssignment>().Select(assignment => assignment.Target).Concat(GivenAway(view)))
        {
            if (variable.Inner is { Text: { } name })
                set.Add((variable.Symbol.Name, name));
            else if (variable.Inner is not null && variable.Symbol.Name == "var")
                yield break;
        }

        foreach (var variable in view.All.Expressions.OfType<BoundVariable>())
        {
            if (variable is not { Symbol.Name: "var", Inner.Text: { } name } || set.Contains((variable.Symbol.Name, name)))
                continue;
            if (IsNamedInText(view, $"{variable.Symbol.Name}({name})") || IsStarted(view, variable.Symbol.Name, name))
                continue;

            set.Add((variable.Symbol.Name, name));
            var diagnostic = AdviceDiagnostics.NeverSet.At(variable.Span, variable.Symbol.Name, name);
            yield return Closest(view, variable.Symbol.Name, name) is { } other
                ? diagnostic with { Hint = $"Is `${variable.Symbol.Name}({other})` meant?" }
                : diagnostic;
        }
    }

    /// <summary>Variables given to functions that may write them.</summary>
    private static IEnumerable<BoundVariable> GivenAway(ScriptView view) =>
        from call in view.Calls
        from pair in call.Function.Parameters.Zip(call.Arguments)
        where pair.First.Kind == ParameterKind.Variable
        let variable = pair.Second as BoundVariable
        where variable is not null
        select variable;

    /// <summary>In a whole string, a list of such, or text that conditions left out: there it may be set.</summary>
    private static bool IsNamedInText(ScriptView view, string variable) =>
        view.IsUnboundOrSkipped(variable)
        || view.Source.Tokens.Any(token => token.Kind is TokenKind.String or TokenKind.RawString && token.Text.StartsWith('$') && token.Text.Contains(variable, StringComparison.Ordinal)
            && !token.Text.Contains(' ', StringComparison.Ordinal));

    /// <summary>Given its first value by <c>modparam("pv", "varset", "x=i:1")</c>.</summary>
    private static bool IsStarted(ScriptView view, string @class, string name) => view.Program.ModuleSettings.Any(setting =>
        setting.Parameter.Name == @class + "set" && setting.Value is string text && text.StartsWith(name + "=", StringComparison.Ordinal));

    private static string? Closest(ScriptView view, string @class, string name) => name.Length < 3 ? null : Spelling.Closest(name, view.All.Expressions
        .OfType<BoundAssignment>().Where(assignment => assignment.Target.Symbol.Name == @class).Select(assignment => assignment.Target.Inner?.Text).OfType<string>().Distinct());
}
