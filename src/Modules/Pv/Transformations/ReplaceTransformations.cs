using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Occurrences of a text, without regular expressions; prefixes; lines of equal length.</summary>
[ModulePart("pv")]
public static class ReplaceTransformations
{
    /// <summary>How often a character occurs.</summary>
    [Transformation("s", "count", MinArguments = 1)]
    public static ScriptValue Count(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Input.TryText(route, value, out var text)
            ? text.Span.Count(Input.Separator(route.ToText(arguments[0]).Span))
            : ScriptValue.Nothing;

    /// <summary>Without any occurrence of a text.</summary>
    [Transformation("s", "rm", MinArguments = 1)]
    public static ScriptValue Remove(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Replace(route, value, route.ToText(arguments[0]).Span, default);

    /// <summary>Every occurrence of a text replaced by another.</summary>
    [Transformation("s", "replace", MinArguments = 2)]
    public static ScriptValue Replace(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Replace(route, value, route.ToText(arguments[0]).Span, route.ToText(arguments[1]).Span);

    /// <summary>All prefixes of the text, joined with commas; at most n of them.</summary>
    [Transformation("s", "prefixes", MaxArguments = 1)]
    public static ScriptValue Prefixes(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Prefixes(route, value, arguments, ""u8);

    /// <summary>All prefixes of the text in single quotes, joined with commas; at most n of them.</summary>
    [Transformation("s", "prefixes.quoted", MaxArguments = 1)]
    public static ScriptValue QuotedPrefixes(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Prefixes(route, value, arguments, "'"u8);

    /// <summary>Lines of n bytes, each but the first behind so many blanks.</summary>
    [Transformation("s", "fmtlines", MinArguments = 2, MaxArguments = 2)]
    public static ScriptValue Lines(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Lines(route, value, arguments, (byte)' ');

    /// <summary>Lines of n bytes, each but the first behind so many tabs.</summary>
    [Transformation("s", "fmtlinet", MinArguments = 2, MaxArguments = 2)]
    public static ScriptValue TabbedLines(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments) =>
        Lines(route, value, arguments, (byte)'\t');

    private static ScriptValue Replace(RouteContext route, ScriptValue value, ReadOnlySpan<byte> old, ReadOnlySpan<byte> other)
    {
        if (!Input.TryText(route, value, out var text) || old.IsEmpty || text.Span.IndexOf(old) < 0)
            return value;

        var writer = route.Worker.FormatWriter.Enter();
        var rest = text.Span;
        for (var at = rest.IndexOf(old); at >= 0; at = rest.IndexOf(old))
        {
            writer.Write(rest[..at]);
            writer.Write(other);
            rest = rest[(at + old.Length)..];
        }

        writer.Write(rest);
        var result = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return result;
    }

    private static ScriptValue Prefixes(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments, ReadOnlySpan<byte> quote)
    {
        var most = int.MaxValue;
        if (!Input.TryText(route, value, out var text) || (arguments.Length > 0 && !Input.TryNumber(route, arguments[0], out most)))
            return ScriptValue.Nothing;

        most = most <= 0 ? text.Length : Math.Min(most, text.Length);
        var writer = route.Worker.FormatWriter.Enter();
        for (var length = 1; length <= most && writer.Length < TextArena.Limit; length++)
        {
            if (length > 1)
                writer.Write((byte)',');
            writer.Write(quote);
            writer.Write(text.Span[..length]);
            writer.Write(quote);
        }

        var result = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return result;
    }

    private static ScriptValue Lines(RouteContext route, ScriptValue value, ReadOnlySpan<ScriptValue> arguments, byte indent)
    {
        var count = 0;
        if (!Input.TryText(route, value, out var text)
            || !Input.TryNumber(route, arguments[0], out var width)
            || (arguments.Length > 1 && !Input.TryNumber(route, arguments[1], out count)))
        {
            return ScriptValue.Nothing;
        }

        if (width <= 0 || count is < 0 or > 256)
            return value;

        var writer = route.Worker.FormatWriter.Enter();
        for (var start = 0; start < text.Length && writer.Length < TextArena.Limit; start += width)
        {
            if (start > 0)
            {
                writer.Write((byte)'\n');
                writer.GetSpan(count)[..count].Fill(indent);
                writer.Advance(count);
            }

            writer.Write(text.Span.Slice(start, Math.Min(width, text.Length - start)));
        }

        var result = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return result;
    }
}
