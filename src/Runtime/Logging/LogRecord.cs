namespace RouteScript.Runtime.Logging;

/// <summary>One line as it lies in the ring; the bytes are gone when the sink returns.</summary>
public readonly ref struct LogRecord
{
    public LogSeverity Severity { get; init; }

    public SyslogFacility Facility { get; init; }

    /// <summary>See <see cref="LogSource.Number"/>.</summary>
    public int Source { get; init; }

    public DateTime Time { get; init; }

    /// <summary>What stands between the severity and the text: <c>log_prefix</c>, then <c>&lt;script&gt;: </c> or the like.</summary>
    public ReadOnlySpan<byte> Prefix { get; init; }

    /// <summary>What was said, with whatever line ends the script put into it.</summary>
    public ReadOnlySpan<byte> Text { get; init; }
}
