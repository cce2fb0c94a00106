using System.Linq;
using RouteScript.Generator.Models;

namespace RouteScript.Generator.Writing;

/// <summary>
/// Writes one form of a function: its symbol, and the method that binds it at a call site. What is constant there is read once;
/// the delegate it gives allocates nothing.
/// </summary>
internal sealed class FunctionWriter(FunctionModel function, int number, string module)
{
    private string BindName => "Bind" + number;

    public string Symbol()
    {
        var parameters = string.Join(", ", function.Parameters.Select(Parameter));
        var setsReturnCode = module == "core" ? "false" : "true";
        return $"new({CodeText.Literal(function.Name)}, {CodeText.Literal(module)}, (RouteKinds){function.Routes}, (Effects){function.Effects}, "
            + $"[{parameters}], {CodeText.Literal(function.Summary)}, "
            + $"new FunctionImplementation({BindName}, {(function.Steps ? "true" : "false")}, {setsReturnCode}))";
    }

    public void Bind(CodeText code)
    {
        code.Open($"private static BoundFunction {BindName}(ModuleBase module, ArgumentList arguments)");
        if (function.Method.NeedsModule)
            code.Line($"var target = ({function.Method.ModuleClass})module;");
        for (var i = 0; i < function.Parameters.Count; i++)
            code.Line($"var a{i} = {AtBind(function.Parameters[i], i)};");

        code.Open($"return {(function.Method.NeedsModule || function.Parameters.Count > 0 ? "" : "static ")}route =>");
        for (var i = 0; i < function.Parameters.Count; i++)
            AtCall(code, function.Parameters[i], i);
        code.Line(function.Wraps.Replace("{0}", Call()));
        code.Close("};");
        code.Close();
        code.Line();
    }

    private static string Parameter(ParameterModel p)
    {
        var symbol = $"new({CodeText.Literal(p.Name)}, ParameterKind.{p.Kind}, {(p.Optional ? "true" : "false")}, (RouteKinds){p.NamesRoute})";
        return p.NamesHeader ? symbol + " { NamesHeader = true }"
            : p.Shape != ParameterShape.Constant ? symbol
            : symbol + $" {{ Check = static text => {p.Type}.TryParse(text, out _, out var error) ? null : error }}";
    }

    private string Call()
    {
        var method = function.Method;
        var target = method.IsStatic ? method.Class : "target";
        var arguments = function.Parameters.Select((p, i) => p.Shape is ParameterShape.Integer or ParameterShape.Text ? "v" + i : "a" + i);
        var all = string.Concat(arguments.Select(a => ", " + a)) + (function.TakesDeadline ? ", route.TakeDeadline()" : "");
        return $"{target}.{method.Name}(route{(method.ModuleArgument is null ? "" : ", target")}{all})";
    }

    private static string AtBind(ParameterModel p, int i)
    {
        var given = $"arguments.Count > {i}";
        var missing = p.Missing.Length == 0 ? "0" : p.Missing;
        return p.Shape switch
        {
            ParameterShape.Integer or ParameterShape.IntegerArgument when p.Nullable => $"{given} ? arguments.Integer({i}) : null",
            ParameterShape.Integer or ParameterShape.IntegerArgument => $"arguments.Integer({i}, {missing})",
            ParameterShape.Text or ParameterShape.TextArgument => $"arguments.Text({i})",
            ParameterShape.Variable => $"arguments.Variable({i}){(p.Nullable ? "" : "!")}",
            ParameterShape.Regex => $"arguments.Regex({i}, (global::System.Text.RegularExpressions.RegexOptions){p.PatternOptions}){(p.Nullable ? "" : "!")}",
            ParameterShape.String when p.Nullable && p.Missing.Length == 0 => $"arguments.Constant({i})",
            ParameterShape.String => $"arguments.Constant({i}) ?? {(p.Missing.Length == 0 ? "\"\"" : p.Missing)}",
            _ when p.Nullable => $"{given} ? arguments.Constant<{p.Type}>({i}) : ({p.Type}?)null",
            _ => $"arguments.Constant<{p.Type}>({i})!",
        };
    }

    /// <summary>What has to be read at each call; a number that is none ends the call with the code of an error.</summary>
    private static void AtCall(CodeText code, ParameterModel p, int i)
    {
        switch (p.Shape)
        {
            case ParameterShape.Integer when p.Nullable:
                code.Line($"{p.Type}? v{i} = null;");
                code.Open($"if (a{i} is not null)");
                code.Line($"if (!a{i}.TryGet(route, out var n{i}))");
                code.Line("    return ReturnCode.Error;");
                code.Line($"v{i} = unchecked(({p.Type})n{i});");
                code.Close();
                break;
            case ParameterShape.Integer:
                code.Line($"if (!a{i}.TryGet(route, out var n{i}))");
                code.Line("    return ReturnCode.Error;");
                code.Line($"var v{i} = unchecked(({p.Type})n{i});");
                break;
            case ParameterShape.Text when p.Nullable:
                code.Line($"{p.Type}? v{i} = a{i}.IsGiven ? a{i}.Get(route) : null;");
                break;
            case ParameterShape.Text:
                code.Line($"var v{i} = a{i}.Get(route);");
                break;
        }
    }
}
