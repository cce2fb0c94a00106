using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace RouteScript.Runtime.Logging;

/// <summary>
/// Lines for the machine's syslog: one Unix datagram each, in the form of RFC 3164 that local daemons expect.
/// A daemon that is restarted is found again within a second; lines meanwhile are lost.
/// </summary>
public sealed class SyslogSink : ILogSink, IDisposable
{
    /// <summary>Where syslog listens on every common system.</summary>
    public const string DefaultPath = "/dev/log";

    /// <summary>The longest datagram: more is cut, and the cut is marked.</summary>
    public const int MaxDatagram = 8 * 1024;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> _buffer = new(MaxDatagram);
    private readonly UnixDomainSocketEndPoint _address;
    private readonly byte[] _tag;
    private readonly TimeZoneInfo _zone;
    private Socket? _socket;
    private DateTime _retryAfter;

    /// <param name="path">The socket of the daemon.</param>
    /// <param name="ident">The program's name in front of each line, followed by the process id.</param>
    /// <param name="processId">The process id shown.</param>
    /// <param name="zone">Local time, for RFC 3164 knows no other.</param>
    public SyslogSink(string path, string ident, int processId, TimeZoneInfo? zone = null)
    {
        _address = new UnixDomainSocketEndPoint(path);
        _tag = Encoding.UTF8.GetBytes($" {ident}[{processId.ToString(CultureInfo.InvariantCulture)}]: ");
        _zone = zone ?? TimeZoneInfo.Local;
    }

    public void Write(in LogRecord record)
    {
        if (_socket is null && !TryConnect(record.Time))
            return;

        _buffer.ResetWrittenCount();
        AppendLine(record);
        var line = _buffer.WrittenSpan;
        if (line.Length > MaxDatagram)
        {
            var cut = LogText.Cut(line, MaxDatagram - 3).Length;
            _buffer.ResetWrittenCount();
            _buffer.Advance(cut);
            _buffer.Write("..."u8);
        }

        try
        {
            _socket!.Send(_buffer.WrittenSpan);
        }
        catch (SocketException)
        {
            Disconnect(record.Time);
        }
    }

    public void Flush()
    {
        // Each line has left already.
    }

    public void Dispose() => _socket?.Dispose();

    private void AppendLine(in LogRecord record)
    {
        _buffer.Write("<"u8);
        Append((int)record.Facility * 8 + record.Severity.ToSyslog());
        _buffer.Write(">"u8);
        AppendTime(TimeZoneInfo.ConvertTimeFromUtc(record.Time, _zone));
        _buffer.Write(_tag);
        _buffer.Write(record.Severity.Name());
        _buffer.Write(": "u8);
        LogText.AppendPlain(_buffer, record.Prefix, keepLines: false);
        LogText.AppendPlain(_buffer, LogText.WithoutLineEnd(record.Text), keepLines: false);
    }

    // "Nov  8 21:02:03": the day is padded with a blank (RFC 3164 section 4.1.2).
    private void AppendTime(DateTime time)
    {
        _buffer.Write("JanFebMarAprMayJunJulAugSepOctNovDec"u8.Slice((time.Month - 1) * 3, 3));
        _buffer.Write(time.Day < 10 ? "  "u8 : " "u8);
        Append(time.Day);
        _buffer.Write(" "u8);
        AppendTwo(time.Hour);
        _buffer.Write(":"u8);
        AppendTwo(time.Minute);
        _buffer.Write(":"u8);
        AppendTwo(time.Second);
    }

    private void AppendTwo(int number) => _buffer.Write([(byte)('0' + number / 10), (byte)('0' + number % 10)]);

    private void Append(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer.GetSpan(11), out var used);
        _buffer.Advance(used);
    }

    private bool TryConnect(DateTime now)
    {
        if (now < _retryAfter)
            return false;

        try
        {
            _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = 1000 };
            _socket.Connect(_address);
            return true;
        }
        catch (SocketException)
        {
            Disconnect(now);
            return false;
        }
    }

    private void Disconnect(DateTime now)
    {
        _socket?.Dispose();
        _socket = null;
        _retryAfter = now + Retry;
    }
}
