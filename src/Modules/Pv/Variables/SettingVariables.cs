using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Custom parameters of the script, <c>group.name = value</c>.</summary>
[ModulePart("pv")]
public static class SettingVariables
{
    /// <summary>The parameter <c>group.name</c> as it is now; a number stays one.</summary>
    [PseudoVariable("ccp", Inner = InnerName.Literal)]
    public static ScriptValue Parameter(RouteContext route, in VariableKey key)
    {
        var (group, name) = Split(key);
        return route.Version.FindSetting(group, name);
    }

    /// <summary>Changes it for all messages until another script is loaded; its type stays.</summary>
    [PseudoVariableSetter("ccp", Effects = Effects.WritesShared)]
    public static bool SetParameter(RouteContext route, in VariableKey key, ScriptValue value)
    {
        var (group, name) = Split(key);
        var now = route.Version.FindSetting(group, name);
        if (now.IsNothing || value.IsNothing || value.IsInteger != now.IsInteger)
            return false;
        route.Version.SettingChanges.Set(group, name, value);
        return true;
    }

    private static (string Group, string Name) Split(in VariableKey key)
    {
        var text = key.Constant as string ?? key.Name.ToString();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (text, "") : (text[..dot], text[(dot + 1)..]);
    }
}
