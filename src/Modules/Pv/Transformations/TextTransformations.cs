using RouteScript.Modules.Pv.Variables;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Text as a whole: its length, its number, the case of its letters, the blanks around it.</summary>
[ModulePart("pv")]
public static class TextTransformations
{
    private const long LatestTime = 200_000_000_000;

    /// <summary>The number of bytes.</summary>
    [Transformation("s", "len")]
    public static ScriptValue Length(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) ? text.Length : ScriptValue.Nothing;

    /// <summary>The number that the text writes; nothing if it is none.</summary>
    [Transformation("s", "int")]
    public static ScriptValue Number(RouteContext route, ScriptValue value)
    {
        if (!value.IsText)
            return value;
        return Conversions.TryParse(value.Text.Span, allowHex: false, out var number) ? number : ScriptValue.Nothing;
    }

    /// <summary>ASCII letters in lower case.</summary>
    [Transformation("s", "tolower")]
    public static ScriptValue ToLower(RouteContext route, ScriptValue value) => Map(route, value, AsciiBytes.ToLower);

    /// <summary>ASCII letters in upper case.</summary>
    [Transformation("s", "toupper")]
    public static ScriptValue ToUpper(RouteContext route, ScriptValue value) => Map(route, value, AsciiBytes.ToUpper);

    /// <summary>Without blanks and line ends on both sides.</summary>
    [Transformation("s", "trim")]
    public static ScriptValue Trim(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) ? text.Trim() : ScriptValue.Nothing;

    /// <summary>Without blanks and line ends in front.</summary>
    [Transformation("s", "ltrim")]
    public static ScriptValue TrimStart(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) ? text.Slice(text.Length - text.Span.TrimStart(" \t\r\n"u8).Length) : ScriptValue.Nothing;

    /// <summary>Without blanks and line ends at the end.</summary>
    [Transformation("s", "rtrim")]
    public static ScriptValue TrimEnd(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) ? text.Slice(0, text.Span.TrimEnd(" \t\r\n"u8).Length) : ScriptValue.Nothing;

    /// <summary>Without any blanks and line ends.</summary>
    [Transformation("s", "rmws")]
    public static ScriptValue RemoveBlanks(RouteContext route, ScriptValue value) => Keep(route, value, b => !AsciiBytes.IsWhiteSpace(b));

    /// <summary>The decimal digits of the text.</summary>
    [Transformation("s", "numeric")]
    public static ScriptValue Digits(RouteContext route, ScriptValue value) => Keep(route, value, AsciiBytes.IsDigit);

    /// <summary>Without the double or single quotes around it.</summary>
    [Transformation("s", "unquote")]
    public static ScriptValue Unquote(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) ? Strip(Strip(text, '"', '"'), '\'', '\'') : ScriptValue.Nothing;

    /// <summary>Without the angle brackets around it.</summary>
    [Transformation("s", "unbracket")]
    public static ScriptValue Unbracket(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) ? Strip(text, '<', '>') : ScriptValue.Nothing;

    /// <summary>A number that depends on the text only, below the size if one is given; a size should be a power of two.</summary>
    [Transformation("s", "corehash", MaxArguments = 1)]
    public static ScriptValue Hash(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        var size = 0;
        if (!Input.TryText(route, value, out var text) || (arguments.Length > 0 && !Input.TryNumber(route, arguments[0], out size)))
            return ScriptValue.Nothing;
        var spread = default(SpreadHash);
        spread.Add(text.Span);
        return size > 0 ? spread.Finish() & (uint)(size - 1) : spread.Finish();
    }

    /// <summary>A number of seconds since 1970 as local time, in the format of strftime.</summary>
    [Transformation("s", "ftime", MinArguments = 1, MaxArguments = 1)]
    public static ScriptValue FormatTime(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments)
    {
        if (Number(route, value) is not { IsInteger: true, Integer: >= 0 and < LatestTime } seconds)
            return ScriptValue.Nothing;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds.Integer);
        return TimeFormat.Format(route, TimeZoneInfo.ConvertTime(time, route.Worker.Engine.Time.LocalTimeZone), route.ToText(arguments[0]).Span);
    }

    private static SipText Strip(SipText text, char open, char close) =>
        text.Length >= 2 && text[0] == open && text[text.Length - 1] == close ? text.Slice(1, text.Length - 2) : text;

    private static ScriptValue Map(RouteContext route, ScriptValue value, Func<byte, byte> map)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var piece = route.Arena.Copy(text.Span);
        foreach (ref var b in TextArena.Writable(piece))
            b = map(b);
        return piece;
    }

    private static ScriptValue Keep(RouteContext route, ScriptValue value, Func<byte, bool> keep)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var piece = route.Arena.Take(text.Length);
        var target = TextArena.Writable(piece);
        var length = 0;
        foreach (var b in text.Span)
        {
            if (length < target.Length && keep(b))
                target[length++] = b;
        }

        return route.Arena.Trim(piece, length);
    }
}
