using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Functions;

/// <summary>Changing trees node by node.</summary>
[ModulePart("pv")]
public static class TreeFunctions
{
    /// <summary>Removes the newest root of a name.</summary>
    [ScriptFunction("xavp_rm", Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, SipText root)
    {
        route.Avps.Trees.Remove(root.Span);
        return true;
    }

    /// <summary>Removes the newest root of a name, in any case.</summary>
    [ScriptFunction("xavi_rm", Effects = Effects.EditsMessage)]
    public static bool RemoveCaseless(RouteContext route, SipText root)
    {
        route.Avps.CaselessTrees.Remove(root.Span);
        return true;
    }

    /// <summary>Removes all roots of a name.</summary>
    [ScriptFunction("xavp_rm_all", Effects = Effects.EditsMessage)]
    public static bool RemoveAll(RouteContext route, SipText root)
    {
        route.Avps.Trees.RemoveAll(root.Span);
        return true;
    }

    /// <summary>Removes all roots of a name, in any case.</summary>
    [ScriptFunction("xavi_rm_all", Effects = Effects.EditsMessage)]
    public static bool RemoveAllCaseless(RouteContext route, SipText root)
    {
        route.Avps.CaselessTrees.RemoveAll(root.Span);
        return true;
    }

    /// <summary>Removes a child of the newest root of a name.</summary>
    [ScriptFunction("xavp_child_rm", Effects = Effects.EditsMessage)]
    public static bool RemoveChild(RouteContext route, SipText root, SipText child)
    {
        route.Avps.Trees.Find(root.Span)?.Children?.Remove(child.Span);
        return true;
    }

    /// <summary>Removes a child of the newest root of a name, in any case.</summary>
    [ScriptFunction("xavi_child_rm", Effects = Effects.EditsMessage)]
    public static bool RemoveChildCaseless(RouteContext route, SipText root, SipText child)
    {
        route.Avps.CaselessTrees.Find(root.Span)?.Children?.Remove(child.Span);
        return true;
    }

    /// <summary>Sets a child of the newest root to a number; both are made if they are missing.</summary>
    [ScriptFunction("xavp_child_seti", Effects = Effects.EditsMessage)]
    public static bool SetNumber(RouteContext route, SipText root, SipText child, long value) =>
        SetChild(route.Avps.Trees, root, child, value);

    /// <summary>Sets a child of the newest root to text; both are made if they are missing.</summary>
    [ScriptFunction("xavp_child_sets", Effects = Effects.EditsMessage)]
    public static bool SetText(RouteContext route, SipText root, SipText child, SipText value) =>
        SetChild(route.Avps.Trees, root, child, value);

    /// <summary>As <c>xavp_child_seti</c>, for <c>$xavi</c>.</summary>
    [ScriptFunction("xavi_child_seti", Effects = Effects.EditsMessage)]
    public static bool SetNumberCaseless(RouteContext route, SipText root, SipText child, long value) =>
        SetChild(route.Avps.CaselessTrees, root, child, value);

    /// <summary>As <c>xavp_child_sets</c>, for <c>$xavi</c>.</summary>
    [ScriptFunction("xavi_child_sets", Effects = Effects.EditsMessage)]
    public static bool SetTextCaseless(RouteContext route, SipText root, SipText child, SipText value) =>
        SetChild(route.Avps.CaselessTrees, root, child, value);

    /// <summary>Copies a root under another name: in front of those of that name.</summary>
    [ScriptFunction("xavp_copy", Effects = Effects.EditsMessage)]
    public static bool Copy(RouteContext route, SipText source, int index, SipText target) => Copy(route, source, index, target, null);

    /// <summary>Copies a root over another: the one of that name and index.</summary>
    [ScriptFunction("xavp_copy", Effects = Effects.EditsMessage)]
    public static bool Copy(RouteContext route, SipText source, int index, SipText target, int targetIndex) =>
        Copy(route, source, index, target, (int?)targetIndex);

    /// <summary>Rotates the roots of a name until the one with this index is the first; a negative index counts from the end.</summary>
    [ScriptFunction("xavp_lshift", Effects = Effects.EditsMessage)]
    public static bool Rotate(RouteContext route, SipText root, int index) => route.Avps.Trees.Rotate(root.Span, index);

    /// <summary>Writes all trees of <c>$xavp</c> to the log.</summary>
    [ScriptFunction("pv_xavp_print", Effects = Effects.Reads)]
    public static bool Print(RouteContext route) => Print(route, route.Avps.Trees, 0);

    /// <summary>Writes all trees of <c>$xavu</c> to the log.</summary>
    [ScriptFunction("pv_xavu_print", Effects = Effects.Reads)]
    public static bool PrintSingle(RouteContext route) => Print(route, route.Avps.SingleTrees, 0);

    /// <summary>Writes all trees of <c>$xavi</c> to the log.</summary>
    [ScriptFunction("pv_xavi_print", Effects = Effects.Reads)]
    public static bool PrintCaseless(RouteContext route) => Print(route, route.Avps.CaselessTrees, 0);

    private static bool SetChild(XavpList trees, SipText root, SipText child, ScriptValue value)
    {
        trees.FindOrPush(root.Span).Branch().FindOrPush(child.Span).Value = value;
        return true;
    }

    private static bool Copy(RouteContext route, SipText source, int index, SipText target, int? targetIndex)
    {
        if (route.Avps.Trees.Find(source.Span, index) is not { } item)
        {
            route.Log.Error("xavp_copy: there is nothing to copy"u8);
            return false;
        }

        route.Avps.Trees.Insert(item, target.Span, targetIndex);
        return true;
    }

    private static bool Print(RouteContext route, XavpList trees, int depth)
    {
        for (var i = 0; i < trees.Count && depth < 16 && route.Log.IsEnabled(LogSeverity.Info); i++)
        {
            var item = trees[i];
            route.Log.Write(LogSeverity.Info, $"{new string(' ', depth * 2)}{item.Name} = {(item.Children is null ? item.Value.ToString() : "")}");
            if (item.Children is not null)
                Print(route, item.Children, depth + 1);
        }

        return true;
    }
}
