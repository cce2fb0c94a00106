using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Functions;

/// <summary>Values from trees to where they are used, and back.</summary>
[ModulePart("pv")]
public static class TreeExchange
{
    /// <summary>The children <c>uri</c>, <c>dsturi</c> and <c>socket</c> of a root become R-URI, <c>$du</c> and sending socket.</summary>
    /// <returns>1; -1 no such root, or no such socket.</returns>
    [ScriptFunction("xavp_push_dst", Routes = RouteKinds.Request | RouteKinds.Branch | RouteKinds.Failure, Effects = Effects.EditsMessage)]
    public static bool PushDestination(RouteContext route, SipText root)
    {
        if (route.Avps.Trees.Find(root.Span)?.Children is not { } children)
            return false;
        if (children.Value("uri"u8) is { IsText: true } uri)
            route.Target.Uri = route.Arena.Copy(uri.Text.Span);
        if (children.Value("dsturi"u8) is { IsText: true } next)
            route.Target.NextHop = route.Arena.Copy(next.Text.Span);
        if (children.Value("socket"u8) is not { IsText: true, Text.IsEmpty: false } name)
            return true;
        if (route.Worker.Engine.Sockets.Parse(name.Text) is not { } socket)
            return false;
        route.Target.Socket = socket;
        return true;
    }

    /// <summary>Makes a root anew with a child for a variable <c>$var</c>, or for all of them: <c>*</c>.</summary>
    [ScriptFunction("pv_var_to_xavp", Effects = Effects.EditsMessage)]
    public static bool ToTree(RouteContext route, SipText variable, SipText root)
    {
        route.Avps.Trees.RemoveAll(root.Span);
        var children = route.Avps.Trees.Push(root.Span).Branch();
        if (!variable.Equals("*"u8))
            return Append(route, children, variable.ToString());

        foreach (var name in route.Version.RunVariables)
            Append(route, children, name);
        return true;
    }

    /// <summary>Gives each child of a root to the variable <c>$var</c> of its name, if the script has that.</summary>
    [ScriptFunction("pv_xavp_to_var", Effects = Effects.EditsMessage)]
    public static bool ToVariables(RouteContext route, SipText root)
    {
        if (route.Avps.Trees.Find(root.Span)?.Children is not { } children)
            return false;
        for (var i = children.Count - 1; i >= 0; i--)
            Find(route, children[i].Name.ToString())?.Set(route, children[i].Value);
        return true;
    }

    /// <summary>Evaluates a text with variables, the result once more, and puts that into a variable.</summary>
    [ScriptFunction("pv_evalx", Effects = Effects.EditsMessage)]
    public static bool Evaluate(RouteContext route, ScriptVariable target, SipText text)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Set(route, ValueFormat.Parse(text.ToString(), route.Version.FindVariable).Get(route));
    }

    private static bool Append(RouteContext route, XavpList children, string name)
    {
        if (Find(route, name) is not { } variable)
            return false;
        children.Append(SipText.FromString(name).Span, variable.Get(route));
        return true;
    }

    private static ScriptVariable? Find(RouteContext route, string name) => route.Version.FindVariable($"$var({name})");
}
