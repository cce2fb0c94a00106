using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace RouteScript.Runtime.Logging;

/// <summary>One JSON object a line, for log collectors. Whatever a caller sends, it stays one line and valid JSON.</summary>
public sealed class JsonSink(Stream stream, int processId) : ILogSink
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);

    public void Write(in LogRecord record)
    {
        _buffer.Write("{\"time\":\""u8);
        Utf8Formatter.TryFormat(record.Time, _buffer.GetSpan(33), out var used, 'O');
        _buffer.Advance(used);
        _buffer.Write("\",\"level\":\""u8);
        _buffer.Write(record.Severity.Name());
        _buffer.Write("\",\"facility\":\""u8);
        _buffer.Write(Encoding.ASCII.GetBytes(record.Facility.ToScript()));
        _buffer.Write("\",\"worker\":"u8);
        Append(record.Source);
        _buffer.Write(",\"pid\":"u8);
        Append(processId);
        _buffer.Write(",\"prefix\":\""u8);
        LogText.AppendJson(_buffer, record.Prefix.TrimEnd((byte)' '));
        _buffer.Write("\",\"text\":\""u8);
        LogText.AppendJson(_buffer, LogText.WithoutLineEnd(record.Text));
        _buffer.Write("\"}\n"u8);
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
