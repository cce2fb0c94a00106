using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Textops;

/// <summary>The method of a message.</summary>
[ModulePart("textops")]
internal static class MethodFunctions
{
    /// <summary>Whether the method of the request, or of the request that a reply answers, is one of those given: <c>INVITE|BYE</c>.</summary>
    [ScriptFunction("is_method", Effects = Effects.Reads)]
    public static bool IsMethod(RouteContext route, MethodList methods) => methods.Contains(route.Message);
}
