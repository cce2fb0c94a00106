using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Messages;

public sealed class SipUriTests
{
    [Theory]
    [InlineData("sip:+49:pw@127.0.0.1:15060;transport=udp;foo=bar?Subject=a&X=b", "+49", "pw", "127.0.0.1", 15060, "transport=udp;foo=bar", "Subject=a&X=b")]
    [InlineData("SIPS:host", "", "", "host", 0, "", "")]
    [InlineData("sip:a:@h;", "a", "", "h", 0, "", "")]
    [InlineData("sip:a@h:", "a", "", "h", 0, "", "")]
    [InlineData("sip:h;p=a@b", "h;p=a", "", "b", 0, "", "")]
    [InlineData("sip:a<b@[zz]:5", "a<b", "", "[zz]", 5, "", "")]
    [InlineData("sip:a@[2001:db8::1]:5061;lr", "a", "", "[2001:db8::1]", 5061, "lr", "")]
    [InlineData("sip:user;par=u%40x@example.com", "user;par=u%40x", "", "example.com", 0, "", "")]
    [InlineData("sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1@example.com", "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*", "&it+has=1", "example.com", 0, "", "")]
    [InlineData("tel:+1234;phone-context=x.com", "+1234", "", "", 0, "phone-context=x.com", "")]
    [InlineData("urn:service:sos", "service", "", "sos", 0, "", "")]
    [InlineData("sip:h?a=b", "", "", "h", 0, "", "a=b")]
    public void Parts(string text, string user, string password, string host, int port, string parameters, string headers)
    {
        Assert.True(SipUri.TryParse(text, out var uri));
        Assert.Equal((user, password, host, port, parameters, headers), (uri.User.ToString(), uri.Password.ToString(), uri.Host.ToString(), uri.Port, uri.ParamsText.ToString(), uri.HeadersText.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:a@")]
    [InlineData("junk")]
    [InlineData("http://x")]
    [InlineData("<sip:a@b>")]
    [InlineData("sip:a b@c d")]
    [InlineData("sip:a@h:port")]
    [InlineData("sip:a@h:99999")]
    [InlineData("sip:a@h:5060:7")]
    [InlineData("sip:a@[::1]x")]
    [InlineData("sip:@host")]
    [InlineData("sip::p@h")]
    [InlineData("sip:a:b:c@h")]
    [InlineData("sip:a@h_x")]
    [InlineData("sip:a@h@x")]
    [InlineData("sip:a@h;x?y=z;w")]
    [InlineData("sip:a@[::1")]
    [InlineData("tel:")]
    public void Not_a_uri(string text) => Assert.False(SipUri.TryParse(text, out _));

    [Theory]
    // RFC 3261 section 19.1.4.
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com", true)]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x", true)]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp", false)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", false)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off", false)]
    [InlineData("sip:a@b", "sips:a@b", false)]
    [InlineData("tel:+1-201-555-0123", "tel:+12015550123", true)]
    [InlineData("tel:123;phone-context=a", "tel:123", false)]
    public void Comparing(string left, string right, bool isEqual)
    {
        Assert.True(SipUri.TryParse(left, out var a) && SipUri.TryParse(right, out var b) && SipUriComparer.AreEqual(a, b) == isEqual && SipUriComparer.AreEqual(b, a) == isEqual);
    }

    [Fact]
    public void Escaping_and_back()
    {
        using var escaped = new ByteWriter();
        using var plain = new ByteWriter();
        SipEscape.EscapeUser("a b@%/\u00e9"u8, escaped);
        Assert.Equal("a%20b%40%25/%c3%a9", escaped.WrittenText.ToString());
        SipEscape.Unescape(escaped.WrittenSpan, plain);
        Assert.True(plain.WrittenSpan.SequenceEqual("a b@%/\u00e9"u8));
    }
}
