namespace RouteScript.Runtime.Logging;

/// <summary>A line that outlives the ring; prefix and text hold one byte per character.</summary>
public sealed record MemoryLine(
    LogSeverity Severity, SyslogFacility Facility, int Source, DateTime Time, string Prefix, string Text);
