using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Parts of a text. They are slices: nothing is copied.</summary>
[ModulePart("pv")]
public static class PartTransformations
{
    /// <summary>From an offset (negative: from the end) so many bytes; 0 means to the end.</summary>
    [Transformation("s", "substr", MinArguments = 2, CountArgument = 2)]
    public static ScriptValue Substring(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!Input.TryText(route, value, out var text)
            || !Input.TryNumber(route, arguments[0], out var start)
            || !Input.TryNumber(route, arguments[1], out var length))
        {
            return ScriptValue.Nothing;
        }

        if (start < 0)
            start += text.Length;
        if (start < 0 || start >= text.Length || length < 0)
        {
            route.Log.Error("s.substr: the text has no such part"u8);
            return ScriptValue.Nothing;
        }

        return text.Slice(start, length == 0 ? text.Length - start : Math.Min(length, text.Length - start));
    }

    /// <summary>The n-th field between separators (negative: from the end); empty text if there is none.</summary>
    [Transformation("s", "select", MinArguments = 2)]
    public static ScriptValue Field(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!Input.TryText(route, value, out var text) || !Input.TryNumber(route, arguments[0], out var index))
            return ScriptValue.Nothing;

        var separator = Input.Separator(route.ToText(arguments[1]).Span);
        if (index < 0)
            index += text.Span.Count(separator) + 1;
        var rest = text;
        for (; index > 0; index--)
        {
            var at = rest.IndexOf(separator);
            if (at < 0)
                return ScriptValue.EmptyText;
            rest = rest.Slice(at + 1);
        }

        var end = rest.IndexOf(separator);
        return index < 0 ? ScriptValue.EmptyText : end < 0 ? rest : rest.Slice(0, end);
    }

    /// <summary>Without the first n bytes.</summary>
    [Transformation("s", "strip", MinArguments = 1)]
    public static ScriptValue Strip(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Input.TryText(route, value, out var text) && Input.TryNumber(route, arguments[0], out var count)
            ? text.Slice(Math.Clamp(count, 0, text.Length))
            : ScriptValue.Nothing;

    /// <summary>Without the last n bytes.</summary>
    [Transformation("s", "striptail", MinArguments = 1)]
    public static ScriptValue StripTail(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Input.TryText(route, value, out var text) && Input.TryNumber(route, arguments[0], out var count)
            ? text.Slice(0, text.Length - Math.Clamp(count, 0, text.Length))
            : ScriptValue.Nothing;

    /// <summary>From the first occurrence of a character on; empty text if it does not occur.</summary>
    [Transformation("s", "stripto", MinArguments = 1)]
    public static ScriptValue StripTo(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryFind(route, value, arguments[0], last: false, out var text, out var at)
            ? at < 0 ? ScriptValue.EmptyText : text.Slice(at)
            : ScriptValue.Nothing;

    /// <summary>Up to the first occurrence of a character; all of it if the character does not occur.</summary>
    [Transformation("s", "before", MinArguments = 1)]
    public static ScriptValue Before(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryFind(route, value, arguments[0], last: false, out var text, out var at)
            ? at < 0 ? text : text.Slice(0, at)
            : ScriptValue.Nothing;

    /// <summary>Behind the first occurrence of a character; empty text if it does not occur.</summary>
    [Transformation("s", "after", MinArguments = 1)]
    public static ScriptValue After(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryFind(route, value, arguments[0], last: false, out var text, out var at)
            ? at < 0 ? ScriptValue.EmptyText : text.Slice(at + 1)
            : ScriptValue.Nothing;

    /// <summary>Up to the last occurrence of a character; all of it if the character does not occur.</summary>
    [Transformation("s", "rbefore", MinArguments = 1)]
    public static ScriptValue BeforeLast(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryFind(route, value, arguments[0], last: true, out var text, out var at)
            ? at < 0 ? text : text.Slice(0, at)
            : ScriptValue.Nothing;

    /// <summary>Behind the last occurrence of a character; empty text if it does not occur.</summary>
    [Transformation("s", "rafter", MinArguments = 1)]
    public static ScriptValue AfterLast(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        TryFind(route, value, arguments[0], last: true, out var text, out var at)
            ? at < 0 ? ScriptValue.EmptyText : text.Slice(at + 1)
            : ScriptValue.Nothing;

    private static bool TryFind(RouteContext route, ScriptValue value, ScriptValue argument, bool last, out SipText text, out int at)
    {
        at = -1;
        if (!Input.TryText(route, value, out text))
            return false;
        var separator = Input.Separator(route.ToText(argument).Span);
        at = last ? text.Span.LastIndexOf(separator) : text.IndexOf(separator);
        return true;
    }
}
