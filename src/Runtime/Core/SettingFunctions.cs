using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Selects;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Core;

/// <summary>Which instance of a group of custom parameters (<c>group[2].name = …</c>) a run reads.</summary>
[ModulePart("core")]
public static class SettingFunctions
{
    /// <summary>From here on <c>cfg_get.group.…</c> reads this instance; what the instance does not set is read from the group itself.</summary>
    [ScriptFunction("cfg_select", Effects = Effects.None)]
    public static bool Select(RouteContext route, [Literal] SipText group, int instance)
    {
        route.GetOrAdd(SettingInstances.Key).Chosen[group.ToString()] = instance;
        return true;
    }

    /// <summary>From here on <c>cfg_get.group.…</c> reads the group itself again.</summary>
    [ScriptFunction("cfg_reset", Effects = Effects.None)]
    public static bool Reset(RouteContext route, [Literal] SipText group)
    {
        route.Get(SettingInstances.Key)?.Chosen.Remove(group.ToString());
        return true;
    }
}
