namespace RouteScript.Runtime.Logging;

/// <summary>Where log lines go, as the script and the command line say.</summary>
public sealed record LogSettings
{
    /// <summary>The core parameter <c>log_stderror</c>, or <c>-E</c>.</summary>
    public bool ToStderr { get; init; }

    /// <summary>The switch <c>-e</c>.</summary>
    public bool Colour { get; init; }

    /// <summary>JSON lines instead of plain ones; they go to standard error.</summary>
    public bool Json { get; init; }

    /// <summary>The core parameter <c>log_name</c>: who syslog says is speaking.</summary>
    public string Name { get; init; } = "routescript";

    /// <summary>The socket syslog listens on.</summary>
    public string SyslogPath { get; init; } = SyslogSink.DefaultPath;

    /// <summary>Opens the sink these settings describe. Without a syslog socket lines go to standard error rather than nowhere.</summary>
    public ILogSink Open()
    {
        if (Json)
            return new JsonSink(Console.OpenStandardError(), Environment.ProcessId);

        return ToStderr || !File.Exists(SyslogPath)
            ? new StderrSink(Console.OpenStandardError(), Environment.ProcessId, Colour)
            : new SyslogSink(SyslogPath, Name, Environment.ProcessId);
    }
}
