using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Runtime.Core;

/// <summary>Flags of attribute-value pairs: each value has its own, and the newest value of a name is meant.</summary>
[ModulePart("core")]
public static class AvpFlagFunctions
{
    /// <summary>Sets a flag of the newest value of an <c>$avp</c>; -1 if it has no value.</summary>
    [ScriptFunction("setavpflag", Effects = Effects.EditsMessage)]
    public static bool Set(RouteContext route, NamedAvp avp, [AvpFlag] int flag) => Change(route, avp, set: 1u << flag, clear: 0);

    /// <summary>Clears a flag of the newest value of an <c>$avp</c>; -1 if it has no value.</summary>
    [ScriptFunction("resetavpflag", Effects = Effects.EditsMessage)]
    public static bool Reset(RouteContext route, NamedAvp avp, [AvpFlag] int flag) => Change(route, avp, set: 0, clear: 1u << flag);

    /// <summary>Whether a flag of the newest value of an <c>$avp</c> is set.</summary>
    [ScriptFunction("isavpflagset", Effects = Effects.Reads)]
    public static bool IsSet(RouteContext route, NamedAvp avp, [AvpFlag] int flag) =>
        route.Avps.Flags(avp.Name) is { } flags && (flags & (1u << flag)) != 0;

    private static bool Change(RouteContext route, NamedAvp avp, uint set, uint clear)
    {
        if (route.Avps.Flags(avp.Name) is not { } flags)
            return false;

        route.Avps.SetFlags(avp.Name, (flags | set) & ~clear);
        return true;
    }
}
