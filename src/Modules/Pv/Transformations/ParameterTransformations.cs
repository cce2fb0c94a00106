using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Lists of <c>name=value</c>, separated by semicolons or another character.</summary>
[ModulePart("pv")]
public static class ParameterTransformations
{
    /// <summary>The value of a parameter, without quotes: of the last one of that name; empty text if there is none.</summary>
    [Transformation("param", "value", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue Value(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list))
            return ScriptValue.Nothing;

        var name = route.ToText(arguments[0]).Trim();
        var found = ScriptValue.EmptyText;
        foreach (var param in list)
        {
            if (param.Name.EqualsIgnoreCase(name))
                found = param.Unquoted.OrEmpty();
        }

        return found;
    }

    /// <summary>1 if the parameter is there, else 0.</summary>
    [Transformation("param", "in", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue Contains(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list))
            return ScriptValue.Nothing;
        return list.Has(route.ToText(arguments[0]).Trim().Span) ? 1 : 0;
    }

    /// <summary>The value of the n-th parameter (negative: from the end), without quotes.</summary>
    [Transformation("param", "valueat", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue ValueAt(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list) || !Input.TryNumber(route, arguments[0], out var index))
            return ScriptValue.Nothing;
        return TryAt(list, index, out var param) ? param.Unquoted.OrEmpty() : ScriptValue.EmptyText;
    }

    /// <summary>The name of the n-th parameter (negative: from the end).</summary>
    [Transformation("param", "name", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue Name(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list) || !Input.TryNumber(route, arguments[0], out var index))
            return ScriptValue.Nothing;
        return TryAt(list, index, out var param) ? param.Name : ScriptValue.EmptyText;
    }

    /// <summary>How many parameters there are.</summary>
    [Transformation("param", "count", MaxArguments = 1)]
    public static ScriptValue Count(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryRead(route, value, arguments, out var list) ? CountOf(list) : ScriptValue.Nothing;

    private static bool TryAt(SipParams list, int index, out SipParam found)
    {
        if (index < 0)
            index += CountOf(list);
        foreach (var param in list)
        {
            found = param;
            if (index-- == 0)
                return true;
        }

        found = default;
        return false;
    }

    private static int CountOf(SipParams list)
    {
        var count = 0;
        foreach (var _ in list)
            count++;
        return count;
    }

    /// <summary>False for nothing, empty text and text in which a name has blanks or quotes.</summary>
    private static bool TryRead(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> separator, out SipParams list)
    {
        var symbol = separator.IsEmpty ? (byte)';' : Input.Separator(route.ToText(separator[0]).Span);
        list = default;
        if (!Input.TryText(route, value, out var text) || text.IsEmpty)
            return false;

        list = new SipParams(text, symbol);
        foreach (var param in list)
        {
            if (param.Name.Span.IndexOfAny(" \t\"<>"u8) >= 0)
                return false;
        }

        return true;
    }
}
