using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Trees of values, written <c>$xavp(root[0]=>child[0])</c>; they live as long as the transaction.</summary>
[ModulePart("pv")]
public static class TreeVariables
{
    /// <summary>A node of the trees, which are lists: without an index the newest of the name.</summary>
    [PseudoVariable("xavp", Inner = InnerName.Dynamic)]
    public static ScriptValue Get(RouteContext route, in VariableKey key) => TreeAccess.Get(route, route.Avps.Trees, key.Name);

    /// <summary>Without an index a new root is pushed; with one the node is changed; <c>$null</c> removes it.</summary>
    [PseudoVariableSetter("xavp")]
    public static bool Set(RouteContext route, in VariableKey key, ScriptValue value) => TreeAccess.Set(route.Avps.Trees, key.Name, value);

    /// <summary>As <c>$xavp</c>, but the case of names does not matter.</summary>
    [PseudoVariable("xavi", Inner = InnerName.Dynamic)]
    public static ScriptValue GetCaseless(RouteContext route, in VariableKey key) =>
        TreeAccess.Get(route, route.Avps.CaselessTrees, key.Name);

    /// <summary>Without an index a new root is pushed; with one the node is changed; <c>$null</c> removes it.</summary>
    [PseudoVariableSetter("xavi")]
    public static bool SetCaseless(RouteContext route, in VariableKey key, ScriptValue value) =>
        TreeAccess.Set(route.Avps.CaselessTrees, key.Name, value);

    /// <summary>A node of the trees in which a name occurs once.</summary>
    [PseudoVariable("xavu", Inner = InnerName.Dynamic)]
    public static ScriptValue GetSingle(RouteContext route, in VariableKey key) => TreeAccess.Get(route, route.Avps.SingleTrees, key.Name);

    /// <summary>Replaces the value; <c>$null</c> removes it.</summary>
    [PseudoVariableSetter("xavu")]
    public static bool SetSingle(RouteContext route, in VariableKey key, ScriptValue value) =>
        TreeAccess.SetSingle(route.Avps.SingleTrees, key.Name, value);
}
