using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Corex;

/// <summary>What goes into our Via, and into the first Via of replies made here.</summary>
[ModulePart("corex")]
public static class ViaFunctions
{
    /// <summary>1: our Via names this server by <c>srvid</c>, if <c>server_id</c> is set; 0: it does not.</summary>
    [ScriptFunction("via_add_srvid", Effects = Effects.EditsMessage)]
    public static bool AddServerId(RouteContext route, int on) => Switch(route, ViaUse.ServerId, on);

    /// <summary>1: the children of the tree that <c>xavp_via_params</c> names become parameters of our Via.</summary>
    [ScriptFunction("via_add_xavp_params", Effects = Effects.EditsMessage)]
    public static bool AddParameters(RouteContext route, int on) => Switch(route, ViaUse.TreeParameters, on);

    /// <summary>1: <c>address</c> and <c>port</c> of the tree that <c>xavp_via_fields</c> names stand in our Via.</summary>
    [ScriptFunction("via_use_xavp_fields", Effects = Effects.EditsMessage)]
    public static bool UseFields(RouteContext route, int on) => Switch(route, ViaUse.TreeFields, on);

    /// <summary>1: the children of the tree that <c>xavp_via_reply_params</c> names become parameters of the first Via of replies made here.</summary>
    [ScriptFunction("via_reply_add_xavp_params", Effects = Effects.EditsMessage)]
    public static bool AddReplyParameters(RouteContext route, int on) => Switch(route, ViaUse.ReplyParameters, on);

    private static bool Switch(RouteContext route, ViaUse what, int on)
    {
        route.ViaUse = on != 0 ? route.ViaUse | what : route.ViaUse & ~what;
        return true;
    }
}
