using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Corex;

/// <summary>64 more flags of a message; once there is a transaction, of that.</summary>
[ModulePart("corex")]
public static class ExtendedFlagFunctions
{
    private const int Count = 64;

    /// <summary>Sets one of the extended flags 0 to 63.</summary>
    [ScriptFunction("setxflag", Effects = Effects.EditsMessage)]
    public static bool Set(RouteContext route, int flag)
    {
        if (flag is < 0 or >= Count)
            return false;
        route.ExtendedFlags |= 1UL << flag;
        return true;
    }

    /// <summary>Clears one of the extended flags.</summary>
    [ScriptFunction("resetxflag", Effects = Effects.EditsMessage)]
    public static bool Reset(RouteContext route, int flag)
    {
        if (flag is < 0 or >= Count)
            return false;
        route.ExtendedFlags &= ~(1UL << flag);
        return true;
    }

    /// <summary>Whether one of the extended flags is set.</summary>
    [ScriptFunction("isxflagset", Effects = Effects.Reads)]
    public static bool IsSet(RouteContext route, int flag) => flag is >= 0 and < Count && (route.ExtendedFlags & (1UL << flag)) != 0;
}
