using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Matching;

/// <summary>Asking for, counting and removing the items that match.</summary>
[ModulePart("htable")]
internal static class MatchFunctions
{
    /// <summary>Whether a table has a key that matches: <c>eq</c>, <c>ne</c>, <c>re</c> (regular expression), <c>sw</c> (starts with).</summary>
    [ScriptFunction("sht_match_name", Effects = Effects.Reads), ScriptFunction("sht_has_name", Effects = Effects.Reads)]
    public static bool HasKey(RouteContext route, HtableModule module, SipText table, SipText op, SipText value) =>
        module.FindTable(route, table.Span) is { } found && TryTest(route, module, ItemPart.Key, op, value, out var test) && test.Any(found);

    /// <summary>Whether a table holds a text that matches, as <c>sht_match_name</c> says. Numbers never match.</summary>
    [ScriptFunction("sht_match_str_value", Effects = Effects.Reads), ScriptFunction("sht_has_str_value", Effects = Effects.Reads)]
    public static bool HasText(RouteContext route, HtableModule module, SipText table, SipText op, SipText value) =>
        module.FindTable(route, table.Span) is { } found && TryTest(route, module, ItemPart.Text, op, value, out var test) && test.Any(found);

    /// <summary>Removes all keys that match: <c>re</c> (regular expression), <c>sw</c> (starts with).</summary>
    [ScriptFunction("sht_rm_name", Effects = Effects.WritesShared)]
    public static bool RemoveKeys(RouteContext route, HtableModule module, SipText table, SipText op, SipText value) =>
        Remove(route, module, table, ItemPart.Key, op, value);

    /// <summary>Removes all keys that hold a text that matches, as <c>sht_rm_name</c> says. Numbers stay.</summary>
    [ScriptFunction("sht_rm_value", Effects = Effects.WritesShared)]
    public static bool RemoveTexts(RouteContext route, HtableModule module, SipText table, SipText op, SipText value) =>
        Remove(route, module, table, ItemPart.Text, op, value);

    /// <summary>Removes all keys that a regular expression matches: <c>table=>expression</c>.</summary>
    [ScriptFunction("sht_rm_name_re", Effects = Effects.WritesShared)]
    public static bool RemoveKeys(RouteContext route, HtableModule module, SipText tablePattern) =>
        Remove(route, module, ItemPart.Key, tablePattern);

    /// <summary>Removes all keys that hold a text that a regular expression matches: <c>table=>expression</c>.</summary>
    [ScriptFunction("sht_rm_value_re", Effects = Effects.WritesShared)]
    public static bool RemoveTexts(RouteContext route, HtableModule module, SipText tablePattern) =>
        Remove(route, module, ItemPart.Text, tablePattern);

    /// <summary>How many keys match: <c>$shtcn(table=>key)</c> that key, <c>~~expression</c>, <c>^^beginning</c>.</summary>
    [PseudoVariable("shtcn", Inner = InnerName.Dynamic, Check = typeof(TableKey))]
    public static ScriptValue CountKeys(RouteContext route, HtableModule module, in VariableKey name) => Count(route, module, ItemPart.Key, name);

    /// <summary>How many keys hold a text that matches, written as for <c>$shtcn</c>. Numbers never match.</summary>
    [PseudoVariable("shtcv", Inner = InnerName.Dynamic, Check = typeof(TableKey))]
    public static ScriptValue CountTexts(RouteContext route, HtableModule module, in VariableKey name) => Count(route, module, ItemPart.Text, name);

    private static ScriptValue Count(RouteContext route, HtableModule module, ItemPart part, in VariableKey name)
    {
        if (module.FindTable(route, name.Name, out var sought) is not { } table)
            return ScriptValue.Nothing;

        var (@operator, mark) = sought switch
        {
            [(byte)'~', (byte)'~', ..] => (ItemOperator.Regex, 2),
            [(byte)'^', (byte)'^', ..] => (ItemOperator.StartsWith, 2),
            [(byte)'=', (byte)'=', ..] => (ItemOperator.Equal, 2),
            _ => (ItemOperator.Equal, 0),
        };
        return TryTest(route, module, part, @operator, sought[mark..], out var test) ? test.Count(table) : 0;
    }

    private static bool Remove(RouteContext route, HtableModule module, SipText table, ItemPart part, SipText op, SipText value)
    {
        if (module.FindTable(route, table.Span) is not { } found || !TryTest(route, module, part, op, value, out var test))
            return false;
        if (test.IsComparison)
        {
            route.Log.Error("htable: items are removed by the operators re and sw only"u8);
            return false;
        }

        test.Remove(found);
        return true;
    }

    private static bool Remove(RouteContext route, HtableModule module, ItemPart part, SipText pattern)
    {
        if (module.FindTable(route, pattern, out var expression) is not { } found
            || !TryTest(route, module, part, ItemOperator.Regex, expression, out var test))
            return false;
        test.Remove(found);
        return true;
    }

    private static bool TryTest(RouteContext route, HtableModule module, ItemPart part, SipText op, SipText value, out ItemTest test)
    {
        ItemOperator? known = op.Span switch
        {
            [(byte)'e', (byte)'q'] => ItemOperator.Equal,
            [(byte)'n', (byte)'e'] => ItemOperator.NotEqual,
            [(byte)'r', (byte)'e'] => ItemOperator.Regex,
            [(byte)'s', (byte)'w'] => ItemOperator.StartsWith,
            _ => null,
        };
        if (known is { } @operator)
            return TryTest(route, module, part, @operator, value.Span, out test);

        route.Log.Error("htable: the operator is none of eq, ne, re, sw"u8);
        test = default;
        return false;
    }

    private static bool TryTest(RouteContext route, HtableModule module, ItemPart part, ItemOperator @operator, ReadOnlySpan<byte> text, out ItemTest test)
    {
        var regex = @operator == ItemOperator.Regex ? module.Patterns.Get(route, text) : null;
        test = new ItemTest(part, @operator, text, regex);
        return @operator != ItemOperator.Regex || regex is not null;
    }
}
