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
            code.Line($"var a{i} = {ArgumentReading.AtBind(function.Parameters[i], i)};");

        code.Open($"return {(function.Method.NeedsModule || function.Parameters.Count > 0 ? "" : "static ")}route =>");
        for (var i = 0; i < function.Parameters.Count; i++)
            ArgumentReading.AtCall(code, function.Parameters[i], i);
        code.Line(function.Wraps.Replace("{0}", Call()));
        code.Close("};");
        code.Close();
        code.Line();
    }

    private static string Parameter(ParameterModel p)
    {
        var symbol = $"new({CodeText.Literal(p.Name)}, ParameterKind.{p.Kind}, {(p.Optional ? "true" : "false")}, (RouteKinds){p.NamesRoute})";
        var check = p.Shape switch
        {
            ParameterShape.Constant => $"Check = static text => {p.Type}.TryParse(text, out _, out var error) ? null : error",
            ParameterShape.Uri => "Check = UriArgument.Judge",
            _ => "",
        };
        string[] facts = [p.NamesHeader ? "NamesHeader = true" : "", p.IsWritten ? "IsWritten = true" : "", check];
        var written = string.Join(", ", facts.Where(fact => fact.Length > 0));
        return written.Length == 0 ? symbol : $"{symbol} {{ {written} }}";
    }

    private string Call()
    {
        var method = function.Method;
        var target = method.IsStatic ? method.Class : "target";
        var arguments = function.Parameters.Select((p, i) => (ArgumentReading.IsReadAtCall(p.Shape) ? "v" : "a") + i);
        var all = string.Concat(arguments.Select(a => ", " + a)) + (function.TakesDeadline ? ", route.TakeDeadline()" : "");
        return $"{target}.{method.Name}(route{(method.ModuleArgument is null ? "" : ", target")}{all})";
    }
}
