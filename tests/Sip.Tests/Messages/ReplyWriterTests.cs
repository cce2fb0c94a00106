using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Messages;

public sealed class ReplyWriterTests
{
    private const string Invite = """
        INVITE sip:+4912345@127.0.0.1:15060 SIP/2.0
        Via: SIP/2.0/UDP 10.9.8.7:5999;rport;branch=z9hG4bKr1;x=y
        From: "Alice A." <sip:alice:pw@Example.com:5090;x=1>;tag=ft1;fp=2
        t: Bob B <sip:bob@example.org>
        Call-ID: rich1@test
        CSeq: 7 INVITE
        Via: SIP/2.0/TCP second.example.com;branch=z9hG4bKv2
        Record-Route: <sip:10.0.0.8;lr>
        Contact: <sip:alice@127.0.0.1:15061>
        Timestamp: 54
        Content-Length: 0


        """;

    [Fact]
    public void A_reply_has_the_headers_of_the_request_in_its_order()
        => Assert.Equal(
            """
            SIP/2.0 200 OK
            Via: SIP/2.0/UDP 10.9.8.7:5999;rport=15061;branch=z9hG4bKr1;x=y;received=127.0.0.1
            From: "Alice A." <sip:alice:pw@Example.com:5090;x=1>;tag=ft1;fp=2
            t: Bob B <sip:bob@example.org>;tag=tt1
            Call-ID: rich1@test
            CSeq: 7 INVITE
            Via: SIP/2.0/TCP second.example.com;branch=z9hG4bKv2
            Record-Route: <sip:10.0.0.8;lr>
            X-Extra: 1
            Server: RouteScript
            Content-Length: 0


            """,
            Wire.Reply(Wire.Parse(Invite), 200, "OK", "tt1", Wire.Source, "X-Extra: 1\n"));

    [Theory]
    [InlineData(100, false)]
    [InlineData(179, false)]
    [InlineData(180, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void Record_route_is_copied_into_replies_that_make_a_dialog(int code, bool isCopied)
        => Assert.Equal(isCopied, Wire.Reply(Wire.Parse(Invite), code, "R").Contains("Record-Route"));

    [Theory]
    [InlineData("Bob B <sip:bob@example.org>", "Bob B <sip:bob@example.org>;tag=tt1")]
    [InlineData("<sip:bob@x>;tag=", "<sip:bob@x>;tag=;tag=tt1")]
    [InlineData("<sip:bob@x>;tag=old", "<sip:bob@x>;tag=old")]
    [InlineData("<sip:bob@x>  \t", "<sip:bob@x>  \t;tag=tt1")]
    [InlineData("nonsense", "nonsense;tag=tt1")]
    [InlineData("<sip:bob@x>\n ;a=b", "<sip:bob@x>\n ;a=b;tag=tt1")]
    public void The_tag_goes_to_the_end_of_the_line(string received, string sent)
        => Assert.Contains(
            $"\nt: {sent}\nCall-ID",
            Wire.Reply(Wire.Parse(Invite.Replace("Bob B <sip:bob@example.org>", received)), 404, "Not Found", "tt1"));

    [Theory]
    // Recorded from the original.
    [InlineData("127.0.0.1:15061;branch=b;rport;x=y", false, "127.0.0.1:15061;branch=b;rport=15061;x=y;received=127.0.0.1")]
    [InlineData("localhost:15061;branch=b", false, "localhost:15061;branch=b;received=127.0.0.1")]
    [InlineData("127.0.0.1:15061;rport=5;branch=b;received=1.2.3.4", false, "127.0.0.1:15061;rport=15061;branch=b;received=1.2.3.4;received=127.0.0.1")]
    [InlineData("127.0.0.1:15061;branch=b", true, "127.0.0.1:15061;branch=b;rport=15061")]
    [InlineData("foo:15061;branch=b", true, "foo:15061;branch=b;rport=15061;received=127.0.0.1")]
    [InlineData("foo:15061;branch=b , SIP/2.0/UDP bar", false, "foo:15061;branch=b;received=127.0.0.1 , SIP/2.0/UDP bar")]
    public void The_via_tells_where_the_request_came_from(string received, bool isForced, string sent)
    {
        var request = Wire.Parse(Invite.Replace("10.9.8.7:5999;rport;branch=z9hG4bKr1;x=y", received));
        var source = new ViaSource(Wire.Source.Address, Wire.Source.Port, isForced);
        Assert.Contains($"\nVia: SIP/2.0/UDP {sent}\nFrom", Wire.Reply(request, 404, "Not Found", "t", source));
    }

    [Theory]
    [InlineData(99, "", "SIP/2.0 099 \n")]
    [InlineData(700, "Odd", "SIP/2.0 700 Odd\n")]
    public void Any_code_and_reason_can_be_written(int code, string reason, string line)
        => Assert.StartsWith(line, Wire.Reply(Wire.Parse(Invite), code, reason));

    [Fact]
    public void A_body_brings_its_length_and_the_warning_comes_last()
    {
        using var output = new ByteWriter();
        ReplyWriter.Write(output, Wire.Parse(Invite), new LocalReply
        {
            StatusCode = 200,
            Reason = "OK"u8,
            ExtraLines = "Content-Type: text/plain\r\n"u8,
            Warning = "392 h \"w\""u8,
            Body = "hello"u8,
        });
        Assert.EndsWith("Content-Type: text/plain\nContent-Length: 5\nWarning: 392 h \"w\"\n\nhello", Wire.Text(output));
    }
}
