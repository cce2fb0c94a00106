using System.Buffers;
using System.Buffers.Text;

namespace RouteScript.Runtime.Logging;

/// <summary>Lines for a person or a service manager: <c> 1(4711) ERROR: &lt;script&gt;: text</c>, coloured by severity if wanted.</summary>
public sealed class StderrSink(Stream stream, int processId, bool colour) : ILogSink
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);

    public void Write(in LogRecord record)
    {
        if (colour)
            _buffer.Write(record.Severity.Colour());

        if (record.Source < 10)
            _buffer.Write(" "u8);
        Append(record.Source);
        _buffer.Write("("u8);
        Append(processId);
        _buffer.Write(") "u8);
        _buffer.Write(record.Severity.Name());
        _buffer.Write(": "u8);
        LogText.AppendPlain(_buffer, record.Prefix, keepLines: true);
        LogText.AppendPlain(_buffer, LogText.WithoutLineEnd(record.Text), keepLines: true);

        if (colour)
            _buffer.Write("\x1b[0;39;49m"u8);
        _buffer.Write("\n"u8);
    }

    public void Flush()
    {
        try
        {
            stream.Write(_buffer.WrittenSpan);
            stream.Flush();
        }
        catch (IOException)
        {
            // Nobody reads: a server does not stop for its log.
        }

        _buffer.ResetWrittenCount();
    }

    private void Append(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer.GetSpan(11), out var used);
        _buffer.Advance(used);
    }
}
