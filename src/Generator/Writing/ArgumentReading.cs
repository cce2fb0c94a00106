using RouteScript.Generator.Models;

namespace RouteScript.Generator.Writing;

/// <summary>How a thunk comes by an argument: what is got once for the call site, and what is read at each call.</summary>
internal static class ArgumentReading
{
    private const string Fail = "    return ReturnCode.Error;";

    public static bool IsReadAtCall(ParameterShape shape) => shape is ParameterShape.Integer or ParameterShape.Boolean or ParameterShape.Text
        or ParameterShape.String or ParameterShape.Uri or ParameterShape.Route or ParameterShape.Regex;

    public static string AtBind(ParameterModel p, int i)
    {
        var given = $"arguments.Count > {i}";
        var missing = p.Missing.Length == 0 ? "0" : p.Missing;
        return p.Shape switch
        {
            ParameterShape.Integer or ParameterShape.Boolean or ParameterShape.IntegerArgument when p.Nullable => $"{given} ? arguments.Integer({i}) : null",
            ParameterShape.Integer or ParameterShape.Boolean or ParameterShape.IntegerArgument => $"arguments.Integer({i}, {missing})",
            ParameterShape.Text or ParameterShape.TextArgument or ParameterShape.String or ParameterShape.Route => $"arguments.Text({i})",
            ParameterShape.Uri => $"arguments.Uri({i})",
            ParameterShape.Variable => $"arguments.Variable({i}){(p.Nullable ? "" : "!")}",
            ParameterShape.ScriptRegex or ParameterShape.Regex =>
                $"arguments.Regex({i}, (global::System.Text.RegularExpressions.RegexOptions){p.PatternOptions}){(p.Nullable ? "" : "!")}",
            ParameterShape.ConstantString when p.Nullable && p.Missing.Length == 0 => $"arguments.Constant({i})",
            ParameterShape.ConstantString => $"arguments.Constant({i}) ?? {(p.Missing.Length == 0 ? "\"\"" : p.Missing)}",
            _ when p.Nullable => $"{given} ? arguments.Constant<{p.Type}>({i}) : ({p.Type}?)null",
            _ => $"arguments.Constant<{p.Type}>({i})!",
        };
    }

    /// <summary>What cannot be had (text for a number, a pattern that does not compile) ends the call with the code of an error.</summary>
    public static void AtCall(CodeText code, ParameterModel p, int i)
    {
        switch (p.Shape)
        {
            case ParameterShape.Integer or ParameterShape.Boolean when p.Nullable:
                code.Line($"{p.Type}? v{i} = null;");
                code.Open($"if (a{i} is not null)");
                code.Line($"if (!a{i}.TryGet(route, out var n{i}))");
                code.Line(Fail);
                code.Line($"v{i} = {Number(p, i)};");
                code.Close();
                break;
            case ParameterShape.Integer or ParameterShape.Boolean:
                code.Line($"if (!a{i}.TryGet(route, out var n{i}))");
                code.Line(Fail);
                code.Line($"var v{i} = {Number(p, i)};");
                break;
            case ParameterShape.Text when p.Nullable:
                code.Line($"{p.Type}? v{i} = a{i}.IsGiven ? a{i}.Get(route) : null;");
                break;
            case ParameterShape.Text:
                code.Line($"var v{i} = a{i}.Get(route);");
                break;
            case ParameterShape.String when p.Optional:
                code.Line($"var v{i} = a{i}.IsGiven ? a{i}.GetString(route) : {(p.Missing.Length == 0 ? "null" : p.Missing)};");
                break;
            case ParameterShape.String:
                code.Line($"var v{i} = a{i}.GetString(route);");
                break;
            case ParameterShape.Uri or ParameterShape.Route:
                TryGet(code, p, i);
                break;
            case ParameterShape.Regex when p.Nullable:
                code.Line($"var v{i} = a{i}?.Get(route);");
                code.Line($"if (a{i} is not null && v{i} is null)");
                code.Line(Fail);
                break;
            case ParameterShape.Regex:
                code.Line($"if (a{i}.Get(route) is not {{ }} v{i})");
                code.Line(Fail);
                break;
        }
    }

    private static string Number(ParameterModel p, int i) => p.Shape == ParameterShape.Boolean ? $"n{i} != 0" : $"unchecked(({p.Type})n{i})";

    private static void TryGet(CodeText code, ParameterModel p, int i)
    {
        var get = p.Shape == ParameterShape.Uri ? $"TryGet(route, out var g{i})" : $"TryGetRoute(route, (RouteKinds){p.NamesRoute}, out var g{i})";
        if (!p.Optional)
        {
            code.Line($"if (!a{i}.{get.Replace("g" + i, "v" + i)})");
            code.Line(Fail);
            return;
        }

        code.Line($"{p.Type}{(p.Nullable ? "?" : "")} v{i} = default;");
        code.Open($"if (a{i}.IsGiven)");
        code.Line($"if (!a{i}.{get})");
        code.Line(Fail);
        code.Line($"v{i} = g{i};");
        code.Close();
    }
}
