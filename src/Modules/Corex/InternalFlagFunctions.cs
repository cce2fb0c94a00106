using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Corex;

/// <summary>
/// The flags that the original's own code keeps about a message. Nothing here is steered by them: a script that sets one finds it set,
/// for as long as it runs.
/// </summary>
[ModulePart("corex")]
public static class InternalFlagFunctions
{
    private static readonly StateKey<Flags> Key = new();
    private static readonly string[] Names = ["USE_UAC_FROM", "USE_UAC_TO", "UAC_AUTH", "MSG_APPLY_CHANGES"];

    /// <summary>Sets one of them, by name (<c>UAC_AUTH</c>, …) or number.</summary>
    [ScriptFunction("msg_iflag_set", Effects = Effects.EditsMessage)]
    public static bool Set(RouteContext route, SipText flag)
    {
        route.GetOrAdd(Key).Internal |= BitOf(flag);
        return true;
    }

    /// <summary>Clears one of them.</summary>
    [ScriptFunction("msg_iflag_reset", Effects = Effects.EditsMessage)]
    public static bool Reset(RouteContext route, SipText flag)
    {
        route.GetOrAdd(Key).Internal &= ~BitOf(flag);
        return true;
    }

    /// <summary>Whether one of them is set.</summary>
    [ScriptFunction("msg_iflag_is_set", Effects = Effects.Reads)]
    public static bool IsSet(RouteContext route, SipText flag) => route.Get(Key) is { } flags && (flags.Internal & BitOf(flag)) != 0;

    /// <summary>Sets a flag of the Via, 0 to 31.</summary>
    [ScriptFunction("msg_vbflag_set", Effects = Effects.EditsMessage)]
    public static bool SetVia(RouteContext route, int flag)
    {
        if (flag is < 0 or > 31)
            return false;
        route.GetOrAdd(Key).Via |= 1u << flag;
        return true;
    }

    /// <summary>Clears a flag of the Via.</summary>
    [ScriptFunction("msg_vbflag_reset", Effects = Effects.EditsMessage)]
    public static bool ResetVia(RouteContext route, int flag)
    {
        if (flag is < 0 or > 31)
            return false;
        route.GetOrAdd(Key).Via &= ~(1u << flag);
        return true;
    }

    /// <summary>Whether a flag of the Via is set.</summary>
    [ScriptFunction("msg_vbflag_is_set", Effects = Effects.Reads)]
    public static bool IsSetVia(RouteContext route, int flag) =>
        flag is >= 0 and <= 31 && route.Get(Key) is { } flags && (flags.Via & (1u << flag)) != 0;

    private static ulong BitOf(SipText flag)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (flag.Equals(SipText.FromString(Names[i])))
                return 1UL << i;
        }

        return SipNumber.TryParse(flag.Span, out int number) && number is >= 0 and < 64 ? 1UL << number : 1;
    }

    private sealed class Flags
    {
        public ulong Internal { get; set; }

        public uint Via { get; set; }
    }
}
