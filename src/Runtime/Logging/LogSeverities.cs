namespace RouteScript.Runtime.Logging;

/// <summary>The names a severity has on a terminal, in syslog and in scripts.</summary>
public static class LogSeverities
{
    /// <summary>The word in front of a line, such as <c>WARNING</c>.</summary>
    public static ReadOnlySpan<byte> Name(this LogSeverity severity) => severity switch
    {
        <= LogSeverity.Alert => "ALERT"u8,
        LogSeverity.Bug => "BUG"u8,
        LogSeverity.SevereCritical or LogSeverity.Critical => "CRITICAL"u8,
        LogSeverity.Error => "ERROR"u8,
        LogSeverity.Warning => "WARNING"u8,
        LogSeverity.Notice => "NOTICE"u8,
        LogSeverity.Info => "INFO"u8,
        _ => "DEBUG"u8,
    };

    /// <summary>The severity number of RFC 3164 section 4.1.1.</summary>
    public static int ToSyslog(this LogSeverity severity) => severity switch
    {
        <= LogSeverity.Alert => 1,
        <= LogSeverity.Critical => 2,
        LogSeverity.Error => 3,
        LogSeverity.Warning => 4,
        LogSeverity.Notice => 5,
        LogSeverity.Info => 6,
        _ => 7,
    };

    /// <summary>The select-graphic-rendition codes that colour a line of this severity.</summary>
    internal static ReadOnlySpan<byte> Colour(this LogSeverity severity) => severity switch
    {
        <= LogSeverity.Alert => "\x1b[1;31;49m"u8,
        LogSeverity.Bug => "\x1b[1;35;49m"u8,
        LogSeverity.SevereCritical or LogSeverity.Critical => "\x1b[0;33;49m"u8,
        LogSeverity.Error => "\x1b[0;31;49m"u8,
        LogSeverity.Warning => "\x1b[0;35;49m"u8,
        LogSeverity.Notice => "\x1b[0;32;49m"u8,
        LogSeverity.Info => "\x1b[0;36;49m"u8,
        _ => "\x1b[0;39;49m"u8,
    };
}
