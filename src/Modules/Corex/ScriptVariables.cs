using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Corex;

/// <summary>The place in the script, and the sockets by number.</summary>
[ModulePart("corex")]
public static class ScriptVariables
{
    /// <summary>The <c>line</c>, file (<c>name</c>, <c>file</c>) or <c>route</c> being executed.</summary>
    [PseudoVariable("cfg", Inner = InnerName.Literal)]
    public static ScriptValue Place(RouteContext route, in VariableKey key)
    {
        if (route.CurrentSpan is not { } span)
            return ScriptValue.Nothing;
        var name = key.Name.Span;
        if (name.SequenceEqual("line"u8))
            return span.Line;
        if (name.SequenceEqual("route"u8))
            return route.Arena.FromString(route.CurrentRoute is { Length: > 0 } current ? current : "DEFAULT_ROUTE");
        return name.SequenceEqual("name"u8) || name.SequenceEqual("file"u8) ? route.Arena.FromString(span.File.Path) : ScriptValue.Nothing;
    }
}
