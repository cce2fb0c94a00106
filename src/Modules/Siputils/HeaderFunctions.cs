using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Siputils;

/// <summary>What has to be said about reading headers.</summary>
[ModulePart("siputils")]
internal static class HeaderFunctions
{
    /// <summary>Whether all headers can be read: none is broken. They are always indexed when a message arrives.</summary>
    [ScriptFunction("sip_parse_headers", Effects = Effects.Reads)]
    public static bool CanReadAll(RouteContext route) => !route.Message.HasBrokenHeader;
}
