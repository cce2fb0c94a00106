using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Selects;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Selects as variables.</summary>
[ModulePart("pv")]
public static class SelectVariables
{
    private static readonly Func<string, Evaluator> Compile = path => SelectTable.Compile(path) ?? (_ => ScriptValue.Nothing);

    /// <summary>The value of a select, nothing where that is empty: <c>$sel(cfg_get.group.name)</c>, <c>$sel(contact.uri.host)</c>.</summary>
    [PseudoVariable("sel", Inner = InnerName.Literal)]
    public static ScriptValue Select(RouteContext route, PvModule module, in VariableKey key) =>
        key.Constant is string path && module.Selects.GetOrAdd(path, Compile)(route) is { IsText: true, Text.IsEmpty: false } found ? found : ScriptValue.Nothing;
}
