using System.Text;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Routing;

namespace RouteScript.Runtime.Engine;

/// <summary>The log as scripts and modules write to it: the lines carry the script's prefix and facility.</summary>
public sealed class ScriptLog(LogRing ring)
{
    private static readonly byte[] CorePrefix = "<core>: "u8.ToArray();

    public LogRing Ring { get; } = ring;

    public SyslogFacility Facility { get; set; } = SyslogFacility.Daemon;

    /// <summary>The run whose <c>log_prefix</c> stands in front of the lines; null: none does.</summary>
    internal RouteContext? Run { get; set; }

    /// <summary>Nothing is written: what runs now only tries out.</summary>
    internal bool IsMuted { get; set; }

    /// <summary>Whether such a line would be written: <c>debug</c> lets it through.</summary>
    public bool IsEnabled(LogSeverity severity) => !IsMuted && Ring.IsEnabled(severity);

    /// <summary>Writes a line; the text is without line end.</summary>
    public void Write(LogSeverity severity, ReadOnlySpan<byte> text) => Write(severity, Facility, CorePrefix, text);

    public void Write(LogSeverity severity, SyslogFacility facility, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> text)
    {
        if (IsMuted)
            return;
        if (Run is { Version.LogPrefix: { } first } run && IsEnabled(severity))
        {
            // Putting it together may log in its turn.
            Run = null;
            prefix = run.Arena.Concat(first.Of(run).Span, prefix).Span;
            Run = run;
        }

        Ring.Write(severity, facility, prefix, text);
    }

    /// <summary>Writes a line of this severity; the text is without line end.</summary>
    public void Error(ReadOnlySpan<byte> text) => Write(LogSeverity.Error, text);

    /// <inheritdoc cref="Error(ReadOnlySpan{byte})"/>
    public void Warn(ReadOnlySpan<byte> text) => Write(LogSeverity.Warning, text);

    /// <inheritdoc cref="Error(ReadOnlySpan{byte})"/>
    public void Notice(ReadOnlySpan<byte> text) => Write(LogSeverity.Notice, text);

    /// <inheritdoc cref="Error(ReadOnlySpan{byte})"/>
    public void Info(ReadOnlySpan<byte> text) => Write(LogSeverity.Info, text);

    /// <inheritdoc cref="Error(ReadOnlySpan{byte})"/>
    public void Debug(ReadOnlySpan<byte> text) => Write(LogSeverity.Debug, text);

    /// <summary>For rare lines whose text has to be put together; Latin-1.</summary>
    public void Write(LogSeverity severity, string text)
    {
        if (IsEnabled(severity))
            Write(severity, Encoding.Latin1.GetBytes(text));
    }
}
