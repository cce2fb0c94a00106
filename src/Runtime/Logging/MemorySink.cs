using System.Text;

namespace RouteScript.Runtime.Logging;

/// <summary>Keeps lines for a test to read.</summary>
public sealed class MemorySink : ILogSink
{
    private readonly List<MemoryLine> _lines = [];

    public IReadOnlyList<MemoryLine> Lines => _lines;

    public void Write(in LogRecord record) => _lines.Add(new MemoryLine(
        record.Severity,
        record.Facility,
        record.Source,
        record.Time,
        Encoding.Latin1.GetString(record.Prefix),
        Encoding.Latin1.GetString(record.Text)));

    public void Flush()
    {
        // Nothing is held back.
    }

    public void Clear() => _lines.Clear();
}
