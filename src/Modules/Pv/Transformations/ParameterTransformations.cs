using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Lists of <c>name=value</c>, separated by semicolons or another character.</summary>
[ModulePart("pv")]
public static class ParameterTransformations
{
    /// <summary>The value of a parameter, without quotes: of the last one of that name; empty text if there is none.</summary>
    [Transformation("param", "value", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue Value(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list, out _))
            return ScriptValue.Nothing;

        var name = route.ToText(arguments[0]).Trim();
        var found = ScriptValue.EmptyText;
        while (list.MoveNext())
        {
            if (list.Name.EqualsIgnoreCase(name))
                found = list.Value.OrEmpty();
        }

        return found;
    }

    /// <summary>1 if the parameter is there, else 0.</summary>
    [Transformation("param", "in", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue Contains(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list, out _))
            return ScriptValue.Nothing;

        var name = route.ToText(arguments[0]).Trim();
        while (list.MoveNext())
        {
            if (list.Name.EqualsIgnoreCase(name))
                return 1;
        }

        return 0;
    }

    /// <summary>The value of the n-th parameter (negative: from the end), without quotes.</summary>
    [Transformation("param", "valueat", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue ValueAt(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list, out var count) || !Input.TryNumber(route, arguments[0], out var index))
            return ScriptValue.Nothing;
        return TryMoveTo(ref list, index, count) ? list.Value.OrEmpty() : ScriptValue.EmptyText;
    }

    /// <summary>The name of the n-th parameter (negative: from the end).</summary>
    [Transformation("param", "name", MinArguments = 1, MaxArguments = 2)]
    public static ScriptValue Name(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!TryRead(route, value, arguments[1..], out var list, out var count) || !Input.TryNumber(route, arguments[0], out var index))
            return ScriptValue.Nothing;
        return TryMoveTo(ref list, index, count) ? list.Name : ScriptValue.EmptyText;
    }

    /// <summary>How many parameters there are.</summary>
    [Transformation("param", "count", MaxArguments = 1)]
    public static ScriptValue Count(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryRead(route, value, arguments, out _, out var count) ? count : ScriptValue.Nothing;

    private static bool TryMoveTo(ref ParameterText list, int index, int count)
    {
        if (index < 0)
            index += count;
        if (index < 0 || index >= count)
            return false;

        while (index-- >= 0)
            list.MoveNext();
        return true;
    }

    /// <summary>False for nothing and for text that is no list of parameters.</summary>
    private static bool TryRead(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> separator, out ParameterText list, out int count)
    {
        var symbol = separator.IsEmpty ? (byte)';' : Input.Separator(route.ToText(separator[0]).Span);
        list = default;
        count = 0;
        if (!Input.TryText(route, value, out var text))
            return false;

        list = new ParameterText(text, symbol);
        return list.TryCount(out count);
    }
}
