using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Dispatcher.Keepalive;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Dispatcher;

/// <summary>Variables about probes and sets.</summary>
[ModulePart("dispatcher")]
public static class Variables
{
    private static readonly StateKey<SetCounts> Fetched = new();

    /// <summary>In the events of a probe: its <c>code</c>, <c>reason</c>, and the <c>flags</c> of the destination.</summary>
    [PseudoVariable("dsv", Inner = InnerName.Literal)]
    public static ScriptValue Probe(RouteContext route, VariableKey key)
    {
        if (route.Get(ProbeResult.Key) is not { } result)
            return ScriptValue.Nothing;
        if (key.Name.Equals("code"u8))
            return result.Code;
        if (key.Name.Equals("reason"u8))
            return result.Reason;
        return key.Name.Equals("flags"u8) ? (int)result.Flags : ScriptValue.Nothing;
    }

    /// <summary>Counts of the set looked at by ds_dsg_fetch: <c>count</c>, <c>active</c>, <c>inactive</c>, and their percentage <c>pactive</c>, <c>pinactive</c>.</summary>
    [PseudoVariable("dsg", Inner = InnerName.Literal)]
    public static ScriptValue Set(RouteContext route, VariableKey key)
    {
        if (route.Get(Fetched) is not { } counts)
            return ScriptValue.Nothing;
        if (key.Name.Equals("count"u8))
            return counts.All;
        if (key.Name.Equals("active"u8))
            return counts.Active;
        if (key.Name.Equals("inactive"u8))
            return counts.All - counts.Active;
        if (key.Name.Equals("pactive"u8))
            return counts.Active * 100 / counts.All;
        return key.Name.Equals("pinactive"u8) ? (counts.All - counts.Active) * 100 / counts.All : ScriptValue.Nothing;
    }

    /// <summary>Looks at a set, for <c>$dsg(…)</c>.</summary>
    /// <returns>-1 if there is no such set.</returns>
    [ScriptFunction("ds_dsg_fetch", Effects = Effects.Reads)]
    public static ReturnCode Fetch(RouteContext route, DispatcherModule module, int set)
    {
        if (module.Store.Table.Find(set) is not { } found)
            return ReturnCode.False;

        var active = 0;
        foreach (var destination in found.Destinations)
            active += destination.IsUsable ? 1 : 0;
        route.Set(Fetched, new SetCounts(found.Destinations.Length, active));
        return ReturnCode.True;
    }

    private sealed record SetCounts(int All, int Active);
}
