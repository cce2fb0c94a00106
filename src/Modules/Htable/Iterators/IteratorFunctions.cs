using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Iterators;

/// <summary>Going through a table key by key.</summary>
[ModulePart("htable")]
internal static class IteratorFunctions
{
    private static readonly ReturnCode WasLast = new(-2);

    /// <summary>Begins a walk over a table, before its oldest key; at most four at a time. It ends with the run at the latest.</summary>
    [ScriptFunction("sht_iterator_start", Effects = Effects.Reads)]
    public static bool Start(RouteContext route, HtableModule module, SipText iterator, SipText table)
    {
        if (module.FindTable(route, table.Span) is not { } found)
            return false;
        if (route.GetOrAdd(TableIterators.Of).Start(iterator, found))
            return true;

        route.Log.Error("sht_iterator_start: there are four iterators already, end one first"u8);
        return false;
    }

    /// <summary>Goes to the next key; false behind the last one.</summary>
    [ScriptFunction("sht_iterator_next", Effects = Effects.Reads)]
    public static bool Next(RouteContext route, SipText iterator) => route.Get(TableIterators.Of)?.Find(iterator)?.Next() ?? false;

    /// <summary>Ends a walk.</summary>
    [ScriptFunction("sht_iterator_end", Effects = Effects.Reads)]
    public static bool End(RouteContext route, SipText iterator) => route.Get(TableIterators.Of)?.End(iterator) ?? false;

    /// <summary>Removes the key the walk is at and goes to the next one.</summary>
    /// <returns>1, -2 if it was the last one, -1 if the walk is at none.</returns>
    [ScriptFunction("sht_iterator_rm", Effects = Effects.WritesShared)]
    public static ReturnCode Remove(RouteContext route, SipText iterator) =>
        At(route, iterator) is not { } walk ? ReturnCode.False : walk.Remove() ? ReturnCode.True : WasLast;

    /// <summary>Sets the key the walk is at to text.</summary>
    [ScriptFunction("sht_iterator_sets", Effects = Effects.WritesShared)]
    public static bool SetText(RouteContext route, SipText iterator, SipText value) =>
        At(route, iterator) is { } walk && HtableModule.Told(route, walk.Set(value.Copy()));

    /// <summary>Sets the key the walk is at to a number.</summary>
    [ScriptFunction("sht_iterator_seti", Effects = Effects.WritesShared)]
    public static bool SetNumber(RouteContext route, SipText iterator, long value) =>
        At(route, iterator) is { } walk && HtableModule.Told(route, walk.Set(value));

    /// <summary>Sets after how many seconds the key the walk is at goes; 0: never.</summary>
    [ScriptFunction("sht_iterator_setex", Effects = Effects.WritesShared)]
    public static bool SetExpiry(RouteContext route, SipText iterator, long seconds)
    {
        if (At(route, iterator) is not { } walk)
            return false;
        walk.SetExpiry(seconds);
        return true;
    }

    /// <summary>The key a walk is at.</summary>
    [PseudoVariable("shtitkey", Inner = InnerName.Dynamic)]
    public static ScriptValue Key(RouteContext route, in VariableKey key) =>
        At(route, key.Name)?.Current is { } item ? new SipText(item.Key) : ScriptValue.Nothing;

    /// <summary>What the key a walk is at holds.</summary>
    [PseudoVariable("shtitval", Inner = InnerName.Dynamic)]
    public static ScriptValue Value(RouteContext route, in VariableKey key) => At(route, key.Name)?.Current?.Value ?? ScriptValue.Nothing;

    private static TableIterator? At(RouteContext route, SipText iterator) =>
        route.Get(TableIterators.Of)?.Find(iterator) is { Current: not null } walk ? walk : null;
}
