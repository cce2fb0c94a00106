using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CsCheck;
using RouteScript.Runtime.Logging;

namespace RouteScript.Runtime.Tests.Logging;

public sealed class SinkTests
{
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 5, 6, DateTimeKind.Utc);

    [Theory]
    [InlineData(LogSeverity.Error, "hello\n", " 0(4711) ERROR: <script>: hello\n")]
    [InlineData(LogSeverity.Warning, "no line end", " 0(4711) WARNING: <script>: no line end\n")]
    [InlineData(LogSeverity.Info, "two\r\nlines\r\n", " 0(4711) INFO: <script>: two\nlines\n")]
    [InlineData(LogSeverity.Debug, "bell\a and \x1b[2J", " 0(4711) DEBUG: <script>: bell\\x07 and \\x1b[2J\n")]
    public void Stderr_lines_look_like_the_originals(LogSeverity severity, string text, string expected) =>
        Assert.Equal(expected, Stderr(severity, text, colour: false));

    [Fact]
    public void Stderr_lines_have_the_colour_of_their_severity() => Assert.Equal(
        "\x1b[0;31;49m 0(4711) ERROR: <script>: hello\x1b[0;39;49m\n",
        Stderr(LogSeverity.Error, "hello\n", colour: true));

    [Fact]
    public void Json_lines_say_everything()
    {
        using var json = JsonDocument.Parse(Json("<script>: ", "He said \"caf\u00C3\u00A9\" or \"caf\u00E9\"\n"));

        Assert.Equal("2026-03-04T12:05:06.0000000Z", json.RootElement.GetProperty("time").GetString());
        Assert.Equal("ERROR", json.RootElement.GetProperty("level").GetString());
        Assert.Equal("LOG_LOCAL0", json.RootElement.GetProperty("facility").GetString());
        Assert.Equal("<script>:", json.RootElement.GetProperty("prefix").GetString());
        Assert.Equal("He said \"caf\u00E9\" or \"caf\u00E9\"", json.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void No_bytes_break_a_json_line() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        var line = Json("", Encoding.Latin1.GetString(bytes));

        Assert.Equal(line.Length - 1, line.AsSpan().IndexOfAnyInRange('\0', '\u001F'));
        using var json = JsonDocument.Parse(line);
        Assert.Equal(7, json.RootElement.EnumerateObject().Count());
    });

    [Fact]
    public void Line_separators_of_unicode_are_escaped_in_json() =>
        Assert.Contains("a\\u2028b\\u0085c\\u0000d", Json("", "a\u00E2\u0080\u00A8b\u00C2\u0085c\0d"), StringComparison.Ordinal);

    [Fact]
    public void Syslog_lines_are_rfc_3164_and_bounded()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var daemon = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        daemon.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            using var sink = new SyslogSink(path, "routescript", 4711, TimeZoneInfo.Utc);
            var datagram = new byte[64 * 1024];

            sink.Write(Record(LogSeverity.Error, "<script>: "u8, "one\ntwo\n"u8));
            var first = Encoding.ASCII.GetString(datagram, 0, daemon.Receive(datagram));
            Assert.Equal("<131>Mar  4 12:05:06 routescript[4711]: ERROR: <script>: one\\x0atwo", first);

            sink.Write(Record(LogSeverity.Debug, [], Enumerable.Repeat((byte)'a', 20_000).ToArray()));
            var length = daemon.Receive(datagram);
            Assert.Equal(SyslogSink.MaxDatagram, length);
            Assert.Equal("<135>", Encoding.ASCII.GetString(datagram, 0, 5));
            Assert.Equal("a...", Encoding.ASCII.GetString(datagram, length - 4, 4));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_syslog_is_no_trouble()
    {
        using var sink = new SyslogSink(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "routescript", 1);

        sink.Write(Record(LogSeverity.Error, [], "lost"u8));
        sink.Flush();
    }

    [Theory]
    [InlineData("LOG_LOCAL0", SyslogFacility.Local0)]
    [InlineData("LOG_AUTHPRIV", SyslogFacility.AuthPriv)]
    [InlineData("LOG_KERN", SyslogFacility.Kern)]
    public void Facilities_have_the_names_scripts_use(string name, SyslogFacility expected)
    {
        Assert.True(SyslogFacilities.TryParse(name, out var facility));
        Assert.Equal(expected, facility);
        Assert.Equal(name, facility.ToScript());
    }

    [Theory]
    [InlineData("LOCAL0")]
    [InlineData("LOG_")]
    [InlineData("LOG_16")]
    [InlineData("LOG_NOSUCH")]
    public void Other_names_are_no_facility(string name) => Assert.False(SyslogFacilities.TryParse(name, out _));

    private static LogRecord Record(LogSeverity severity, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> text) => new()
    {
        Severity = severity,
        Facility = SyslogFacility.Local0,
        Time = Noon,
        Prefix = prefix,
        Text = text,
    };

    private static string Stderr(LogSeverity severity, string text, bool colour)
    {
        using var stream = new MemoryStream();
        var sink = new StderrSink(stream, 4711, colour);
        sink.Write(Record(severity, "<script>: "u8, Encoding.Latin1.GetBytes(text)));
        sink.Flush();
        return Encoding.Latin1.GetString(stream.ToArray());
    }

    private static string Json(string prefix, string text)
    {
        using var stream = new MemoryStream();
        var sink = new JsonSink(stream, 4711);
        sink.Write(Record(LogSeverity.Error, Encoding.Latin1.GetBytes(prefix), Encoding.Latin1.GetBytes(text)));
        sink.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
