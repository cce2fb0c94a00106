using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>The lines of a text, without their ends.</summary>
[ModulePart("pv")]
public static class LineTransformations
{
    /// <summary>How many lines there are.</summary>
    [Transformation("line", "count")]
    public static ScriptValue Count(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) && !text.IsEmpty ? CountOf(text) : ScriptValue.Nothing;

    /// <summary>The n-th line (negative: from the end); empty text if there is none.</summary>
    [Transformation("line", "at", MinArguments = 1)]
    public static ScriptValue At(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!Input.TryText(route, value, out var text) || !Input.TryNumber(route, arguments[0], out var index))
            return ScriptValue.Nothing;

        if (index < 0)
            index += CountOf(text);
        while (index >= 0 && TryTake(ref text, out var line))
        {
            if (index-- == 0)
                return line;
        }

        return ScriptValue.EmptyText;
    }

    /// <summary>The first line that begins with a text; empty text if none does.</summary>
    [Transformation("line", "sw", MinArguments = 1)]
    public static ScriptValue StartsWith(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var prefix = route.ToText(arguments[0]).Span;
        while (TryTake(ref text, out var line))
        {
            if (line.StartsWith(prefix))
                return line;
        }

        return ScriptValue.EmptyText;
    }

    private static int CountOf(SipText text) =>
        text.IsEmpty ? 0 : text.Span.Count((byte)'\n') + (text[text.Length - 1] == '\n' ? 0 : 1);

    private static bool TryTake(ref SipText rest, out SipText line)
    {
        line = default;
        if (rest.IsEmpty)
            return false;

        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? rest : rest.Slice(0, end);
        rest = end < 0 ? SipText.Empty : rest.Slice(end + 1);
        if (!line.IsEmpty && line[line.Length - 1] == '\r')
            line = line.Slice(0, line.Length - 1);
        return true;
    }
}
