using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Xlog;

/// <summary>The level of a line: a name written in the script, of which the third letter counts, or a number.</summary>
internal static class LogLevel
{
    public static bool TryRead(RouteContext route, TextArgument level, out LogSeverity severity)
    {
        var text = level.Get(route).Span;
        if (Conversions.TryParse(text, allowHex: false, out var number))
        {
            severity = (LogSeverity)(sbyte)Math.Clamp(number, (long)LogSeverity.Alert, (long)LogSeverity.Debug + 1);
            return true;
        }

        severity = LogSeverity.Error;
        if (!level.IsConstant || text.Length < 3)
            return false;
        severity = text[2] switch
        {
            (byte)'A' => LogSeverity.Alert,
            (byte)'B' => LogSeverity.Bug,
            (byte)'C' => LogSeverity.Critical,
            (byte)'W' => LogSeverity.Warning,
            (byte)'N' => LogSeverity.Notice,
            (byte)'I' => LogSeverity.Info,
            (byte)'D' => LogSeverity.Debug,
            _ => LogSeverity.Error,
        };
        return true;
    }
}
