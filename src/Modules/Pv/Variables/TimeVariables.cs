using System.Buffers.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Time: <c>$Ts</c>, <c>$Tf</c>, <c>$TV(s)</c> and <c>$time(…)</c> stay as first read for a message, the others are now.</summary>
[ModulePart("pv")]
public static class TimeVariables
{
    private static readonly StateKey<FirstRead> Key = new();

    /// <summary>Seconds since 1970, when first read for this message.</summary>
    [PseudoVariable("Ts")]
    public static ScriptValue Seconds(RouteContext route) => Cached(route).ToUnixTimeSeconds();

    /// <summary>Seconds since 1970, now.</summary>
    [PseudoVariable("TS")]
    public static ScriptValue SecondsNow(RouteContext route) => Now(route).ToUnixTimeSeconds();

    /// <summary>Date and time in words, when first read for this message.</summary>
    [PseudoVariable("Tf")]
    public static ScriptValue Words(RouteContext route) => TimeFormat.Format(route, Local(route, Cached(route)), "%a %b %e %H:%M:%S %Y"u8);

    /// <summary>Date and time in words, now.</summary>
    [PseudoVariable("TF")]
    public static ScriptValue WordsNow(RouteContext route) => TimeFormat.Format(route, Local(route, Now(route)), "%a %b %e %H:%M:%S %Y"u8);

    /// <summary>When the server started, in seconds since 1970.</summary>
    [PseudoVariable("Tb")]
    public static ScriptValue Started(RouteContext route) => route.Worker.Engine.StartedAt.ToUnixTimeSeconds();

    /// <summary>
    /// Seconds <c>s</c> and microseconds <c>u</c> of the message; the same now: <c>sn</c>, <c>un</c>, both <c>Sn</c>, as date and time <c>Fn</c>.
    /// </summary>
    [PseudoVariable("TV", Inner = InnerName.Literal)]
    public static ScriptValue Value(RouteContext route, in VariableKey key)
    {
        var name = key.Name.Span;
        var time = name.Length == 2 ? Now(route) : Cached(route);
        return name.IsEmpty ? ScriptValue.Nothing : name[0] switch
        {
            (byte)'s' => time.ToUnixTimeSeconds(),
            (byte)'u' => Microseconds(time),
            (byte)'S' => WithMicroseconds(route, route.Arena.Format(time.ToUnixTimeSeconds()).Span, time),
            (byte)'F' => WithMicroseconds(route, TimeFormat.Format(route, Local(route, time), "%Y-%m-%d %H:%M:%S"u8).Text.Span, time),
            _ => ScriptValue.Nothing,
        };
    }

    /// <summary>A part of the local time: <c>sec</c>, <c>min</c>, <c>hour</c>, <c>mday</c>, <c>mon</c>, <c>year</c>, <c>wday</c> (Sunday 1), <c>yday</c>, <c>isdst</c>.</summary>
    [PseudoVariable("time", Inner = InnerName.Literal)]
    public static ScriptValue LocalPart(RouteContext route, in VariableKey key) => key.Name.Span.SequenceEqual("isdst"u8)
        ? route.Worker.Engine.Time.LocalTimeZone.IsDaylightSavingTime(Cached(route)) ? 1 : 0
        : Part(Local(route, Cached(route)), key.Name.Span);

    /// <summary>A part of the time in UTC, as <c>$time</c>.</summary>
    [PseudoVariable("utime", Inner = InnerName.Literal)]
    public static ScriptValue UtcPart(RouteContext route, in VariableKey key) => key.Name.Span.SequenceEqual("isdst"u8)
        ? 0
        : Part(Cached(route), key.Name.Span);

    /// <summary>The local time in the format of strftime.</summary>
    [PseudoVariable("timef", Inner = InnerName.Literal)]
    public static ScriptValue Formatted(RouteContext route, in VariableKey key) =>
        TimeFormat.Format(route, Local(route, Cached(route)), key.Name.Span);

    /// <summary>The time in UTC in the format of strftime.</summary>
    [PseudoVariable("utimef", Inner = InnerName.Literal)]
    public static ScriptValue FormattedUtc(RouteContext route, in VariableKey key) => TimeFormat.Format(route, Cached(route), key.Name.Span);

    private static DateTimeOffset Now(RouteContext route) => route.Worker.Engine.Time.GetUtcNow();

    private static DateTimeOffset Cached(RouteContext route)
    {
        var read = route.GetOrAdd(Key);
        if (read.Time == default)
            read.Time = Now(route);
        return read.Time;
    }

    private static DateTimeOffset Local(RouteContext route, DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, route.Worker.Engine.Time.LocalTimeZone);

    private static int Microseconds(DateTimeOffset time) => (int)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);

    private static ScriptValue WithMicroseconds(RouteContext route, ReadOnlySpan<byte> text, DateTimeOffset time)
    {
        Span<byte> digits = stackalloc byte[7];
        Utf8Formatter.TryFormat(1_000_000 + Microseconds(time), digits, out _);
        digits[0] = (byte)'.';
        return route.Arena.Concat(text, digits);
    }

    private static ScriptValue Part(DateTimeOffset time, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("sec"u8))
            return time.Second;
        if (name.SequenceEqual("min"u8))
            return time.Minute;
        if (name.SequenceEqual("hour"u8))
            return time.Hour;
        if (name.SequenceEqual("mday"u8))
            return time.Day;
        if (name.SequenceEqual("mon"u8))
            return time.Month;
        if (name.SequenceEqual("year"u8))
            return time.Year;
        if (name.SequenceEqual("wday"u8))
            return (int)time.DayOfWeek + 1;
        return name.SequenceEqual("yday"u8) ? time.DayOfYear : ScriptValue.Nothing;
    }

    private sealed class FirstRead
    {
        public DateTimeOffset Time { get; set; }
    }
}
