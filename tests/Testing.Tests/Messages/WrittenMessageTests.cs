using CsCheck;
using RouteScript.Testing.Messages;

namespace RouteScript.Testing.Tests.Messages;

public sealed class WrittenMessageTests
{
    [Theory]
    [InlineData("OPTIONS a\nTo: b", "OPTIONS a\r\nTo: b\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("A b\nl: auto\n\nHi", "A b\r\nl: 4\r\n\r\nHi\r\n")]
    [InlineData("A b\nContent-Length: 2\n\nHi", "A b\r\nContent-Length: 2\r\n\r\nHi")]
    [InlineData("A b\nContent-Length: 4\n\nHi", "A b\r\nContent-Length: 4\r\n\r\nHi\r\n")]
    [InlineData("A b\nContent-Length: 99\n\nHi", "A b\r\nContent-Length: 99\r\n\r\nHi\r\n")]
    public void A_message_gets_its_line_ends_and_its_length(string written, string wire) =>
        Assert.Equal(wire, WrittenMessage.Compose(written.Split('\n'), addLength: true));

    [Fact]
    public void A_raw_message_gets_nothing() =>
        Assert.Equal("A\r\nB\0\r\n\r\nC\\D", WrittenMessage.ComposeRaw(["A", @"B\x00\r\n\r\n\", @"C\\D"]));

    [Fact]
    public void What_is_written_down_is_what_was_seen()
    {
        var line = Gen.Char['!', '~'].Array[1, 20].Select(chars => new string(chars));
        Gen.Select(line.Array[1, 5], line.Array[0, 3], Gen.Bool).Sample((head, body, ends) =>
        {
            var content = string.Join("\r\n", body) + (ends && body.Length > 0 ? "\r\n" : "");
            var headers = string.Concat(head.Select((value, i) => $"X-{i}: {value}\r\n"));
            var wire = $"SIP/2.0 200 OK\r\n{headers}Content-Length: {content.Length}\r\n\r\n{content}";
            Assert.Equal(wire, WrittenMessage.Compose(WrittenMessage.Decompose(wire), addLength: false));
        }, iter: 300);
    }
}
