using RouteScript.Generator.Models;

namespace RouteScript.Generator.Writing;

/// <summary>Writes the symbol of a variable with the delegates that read and write it.</summary>
internal static class VariableWriter
{
    public static string Symbol(VariableModel v, string module)
    {
        var reader = Bind(v.Reader, "(RouteContext route, in VariableKey key)", Call(v.Reader, v.ReaderKey));
        var writer = v.Writer is null ? "null" : Bind(v.Writer, "(RouteContext route, in VariableKey key, ScriptValue value)", Write(v, v.Writer));
        var symbol = $"new({CodeText.Literal(v.Name)}, {CodeText.Literal(module)}, (InnerName){v.Inner}, {Word(v.Indexed)}, {Word(v.Writer is not null)}, "
            + $"{CodeText.Literal(v.Summary)}, new VariableImplementation({reader}, {writer}))";
        return symbol + $" {{ {(v.Check is null ? "" : $"Check = static text => {v.Check}.TryParse(text, out _, out var error) ? null : error, ")}"
            + $"IsShared = {Word(v.IsShared)}, ChangesWhenRead = {Word(v.ChangesWhenRead)} }}";
    }

    private static string Write(VariableModel v, MethodModel writer)
    {
        var call = Call(writer, v.WriterKey + ", value");
        return v.WriterAnswers ? call : $"{{ {call}; return true; }}";
    }

    private static string Call(MethodModel method, string arguments) =>
        $"{(method.IsStatic ? method.Class : "target")}.{method.Name}(route{(method.ModuleArgument is null ? "" : ", target")}{arguments})";

    private static string Bind(MethodModel method, string parameters, string body) => method.NeedsModule
        ? $"static module => {{ var target = ({method.ModuleClass})module; return {parameters} => {body}; }}"
        : $"static _ => static {parameters} => {body}";

    private static string Word(bool value) => value ? "true" : "false";
}
