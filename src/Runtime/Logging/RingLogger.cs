using System.Text;
using Microsoft.Extensions.Logging;

namespace RouteScript.Runtime.Logging;

/// <summary>One category of <see cref="ILogger"/> lines; the part behind its last dot is shown.</summary>
public sealed class RingLogger(LogRing ring, SyslogFacility facility, string category) : ILogger
{
    private readonly byte[] _prefix = ToBytes($"{category[(category.LastIndexOf('.') + 1)..]}: ");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && ring.IsEnabled(ToSeverity(logLevel));

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel))
            return;

        var text = formatter(state, exception);
        if (exception is not null)
            text = $"{text}: {exception}";
        ring.Write(ToSeverity(logLevel), facility, _prefix, ToBytes(text));
    }

    // Wire text reaches us as one byte per character and must leave so; anything else is a text of ours.
    private static byte[] ToBytes(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text);

    private static LogSeverity ToSeverity(LogLevel level) => level switch
    {
        LogLevel.Critical => LogSeverity.Critical,
        LogLevel.Error => LogSeverity.Error,
        LogLevel.Warning => LogSeverity.Warning,
        LogLevel.Information => LogSeverity.Info,
        _ => LogSeverity.Debug,
    };
}
