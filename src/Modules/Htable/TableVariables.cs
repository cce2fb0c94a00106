using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Htable.Expiry;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable;

/// <summary>The variables over tables.</summary>
[ModulePart("htable")]
internal static class TableVariables
{
    /// <summary>What a table holds under a key, <c>$sht(table=>key)</c>; the table's <c>initval</c>, else nothing, if the key is missing.</summary>
    [PseudoVariable("sht", Inner = InnerName.Dynamic, Check = typeof(TableKey))]
    public static ScriptValue Get(RouteContext route, HtableModule module, in VariableKey name) =>
        module.FindTable(route, name.Name, out var key) is { } table ? table.Get(key) : ScriptValue.Nothing;

    /// <summary><c>$null</c> removes the key.</summary>
    [PseudoVariableSetter("sht", Effects = Effects.WritesShared)]
    public static bool Set(RouteContext route, HtableModule module, in VariableKey name, ScriptValue value)
    {
        if (module.FindTable(route, name.Name, out var key) is not { } table)
            return false;
        if (!value.IsNothing)
            return HtableModule.Told(route, table.Set(key, value.IsText ? value.Text.Copy() : value));

        table.Remove(key);
        return true;
    }

    /// <summary>Seconds until a key goes; 0 if it stays or is missing.</summary>
    [PseudoVariable("shtex", Inner = InnerName.Dynamic, Check = typeof(TableKey))]
    public static ScriptValue GetExpiry(RouteContext route, HtableModule module, in VariableKey name) =>
        module.FindTable(route, name.Name, out var key) is { } table ? table.SecondsLeft(key) : ScriptValue.Nothing;

    /// <summary>Seconds; 0: never. Nothing happens where the table has no <c>autoexpire</c>.</summary>
    [PseudoVariableSetter("shtex", Effects = Effects.WritesShared)]
    public static bool SetExpiry(RouteContext route, HtableModule module, in VariableKey name, ScriptValue value)
    {
        if (module.FindTable(route, name.Name, out var key) is not { } table)
            return false;

        table.SetExpiry(key, Conversions.ToInteger(route, value));
        return true;
    }

    /// <summary>Adds 1 and gives the sum; nothing if there is no number and no <c>initval</c>.</summary>
    [PseudoVariable("shtinc", Inner = InnerName.Dynamic, Check = typeof(TableKey), Effects = Effects.WritesShared)]
    public static ScriptValue Increment(RouteContext route, HtableModule module, in VariableKey name) => Add(route, module, name, 1);

    /// <summary>Takes 1 away and gives the rest; nothing if there is no number and no <c>initval</c>.</summary>
    [PseudoVariable("shtdec", Inner = InnerName.Dynamic, Check = typeof(TableKey), Effects = Effects.WritesShared)]
    public static ScriptValue Decrement(RouteContext route, HtableModule module, in VariableKey name) => Add(route, module, name, -1);

    /// <summary>In <c>event_route[htable:expired:…]</c>: the <c>key</c> or the <c>value</c> of what has expired.</summary>
    [PseudoVariable("shtrecord", Inner = InnerName.Literal, Check = typeof(ExpiredField))]
    public static ScriptValue Expired(RouteContext route, in VariableKey name)
    {
        if (route.Get(ExpiredItem.Of) is not { } item)
            return ScriptValue.EmptyText;
        return name.Name.Equals("key"u8) ? new SipText(item.Key) : item.Value;
    }

    private static ScriptValue Add(RouteContext route, HtableModule module, in VariableKey name, long amount) =>
        module.FindTable(route, name.Name, out var key) is { } table && table.Add(key, amount) is { } sum ? sum : ScriptValue.Nothing;
}
