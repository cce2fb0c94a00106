using System.Text;
using RouteScript.Modules.Rtpengine;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Tests.Rtpengine;

public sealed class SdpBodyTests
{
    private const string Multipart =
        "--b1\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b1\r\nContent-Type: application/sdp; x=1\r\n\r\nv=0\r\n\r\n--b1--\r\n";

    [Theory]
    [InlineData("application/sdp", "v=0\r\n", "v=0\r\n")]
    [InlineData("Application/SDP ; charset=x", "v=0\r\n", "v=0\r\n")]
    [InlineData("text/plain", "v=0\r\n", null)]
    [InlineData("application/sdp", "", null)]
    [InlineData("multipart/mixed;boundary=\"b1\"", Multipart, "v=0\r\n")]
    [InlineData("multipart/mixed;boundary=b1", Multipart, "v=0\r\n")]
    [InlineData("multipart/mixed;boundary=b2", Multipart, null)]
    [InlineData("multipart/mixed", Multipart, null)]
    public void The_description_is_found(string type, string body, string? sdp)
    {
        var found = SdpBody.Find(Message(type, body));
        Assert.Equal(sdp, found.IsDefined ? found.ToString() : null);
    }

    [Fact]
    public void Other_parts_stay()
    {
        var message = Message("multipart/mixed;boundary=b1", Multipart);
        SdpBody.Replace(message, SdpBody.Find(message), "v=1\r\n");
        message.MoveTo(message.All.Span.ToArray(), 0);
        Assert.Equal("v=0\r\n", SdpBody.Find(message).ToString());
        Assert.False(message.Edits.IsEmpty);
    }

    private static SipMessage Message(string type, string body)
    {
        var bytes = Encoding.Latin1.GetBytes(
            $"INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        var message = new SipMessage();
        SipParser.TryParse(bytes, 0, bytes.Length, message);
        return message;
    }
}
