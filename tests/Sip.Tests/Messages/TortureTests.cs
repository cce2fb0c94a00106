using RouteScript.Sip.Messages;

namespace RouteScript.Sip.Tests.Messages;

/// <summary>
/// RFC 4475. Ok means that the script sees the message; it may still find much in it to refuse. Where the original drops a message for a
/// header that nobody asked for (insuf aside), we are the more lenient.
/// </summary>
public sealed class TortureTests
{
    [SkippableTheory]
    [InlineData("wsinv", SipParseResult.Ok)]
    [InlineData("intmeth", SipParseResult.Ok)]
    [InlineData("esc01", SipParseResult.Ok)]
    [InlineData("escnull", SipParseResult.Ok)]
    [InlineData("esc02", SipParseResult.Ok)]
    [InlineData("lwsdisp", SipParseResult.Ok)]
    [InlineData("longreq", SipParseResult.Ok)]
    [InlineData("dblreq", SipParseResult.Ok)]
    [InlineData("semiuri", SipParseResult.Ok)]
    [InlineData("transports", SipParseResult.Ok)]
    [InlineData("mpart01", SipParseResult.Ok)]
    [InlineData("unreason", SipParseResult.Ok)]
    [InlineData("noreason", SipParseResult.Ok)]
    [InlineData("badinv01", SipParseResult.BadVia)]
    [InlineData("clerr", SipParseResult.Ok)]
    [InlineData("ncl", SipParseResult.Ok)]
    [InlineData("scalar02", SipParseResult.Ok)]
    [InlineData("scalarlg", SipParseResult.Ok)]
    [InlineData("quotbal", SipParseResult.MissingTo)]
    [InlineData("ltgtruri", SipParseResult.Ok)]
    [InlineData("lwsruri", SipParseResult.BadFirstLine)]
    [InlineData("lwsstart", SipParseResult.BadFirstLine)]
    [InlineData("trws", SipParseResult.Ok)]
    [InlineData("escruri", SipParseResult.Ok)]
    [InlineData("baddate", SipParseResult.Ok)]
    [InlineData("regbadct", SipParseResult.Ok)]
    [InlineData("badaspec", SipParseResult.Ok)]
    [InlineData("baddn", SipParseResult.Ok)]
    [InlineData("badvers", SipParseResult.UnknownVersion)]
    [InlineData("mismatch01", SipParseResult.Ok)]
    [InlineData("mismatch02", SipParseResult.Ok)]
    [InlineData("bigcode", SipParseResult.BadFirstLine)]
    [InlineData("badbranch", SipParseResult.Ok)]
    [InlineData("insuf", SipParseResult.MissingFrom)]
    [InlineData("unkscm", SipParseResult.Ok)]
    [InlineData("novelsc", SipParseResult.Ok)]
    [InlineData("unksm2", SipParseResult.Ok)]
    [InlineData("bext01", SipParseResult.Ok)]
    [InlineData("invut", SipParseResult.Ok)]
    [InlineData("regaut01", SipParseResult.Ok)]
    [InlineData("multi01", SipParseResult.RepeatedHeader)]
    [InlineData("mcl01", SipParseResult.RepeatedHeader)]
    [InlineData("bcast", SipParseResult.Ok)]
    [InlineData("zeromf", SipParseResult.Ok)]
    [InlineData("cparam01", SipParseResult.Ok)]
    [InlineData("cparam02", SipParseResult.Ok)]
    [InlineData("regescrt", SipParseResult.Ok)]
    [InlineData("sdp01", SipParseResult.Ok)]
    [InlineData("inv2543", SipParseResult.Ok)]
    public void Is_read(string name, SipParseResult expected)
    {
        var bytes = Torture.Read(name);
        Assert.Equal(expected, SipParser.TryParse(bytes, 0, bytes.Length, new SipMessage()));
    }

    [SkippableFact]
    public void A_short_tortuous_invite_is_understood()
    {
        var message = new SipMessage();
        var bytes = Torture.Read("wsinv");
        SipParser.TryParse(bytes, 0, bytes.Length, message);
        Assert.True(message.TryGetTo(out var to));
        Assert.Equal(("sip:vivekg@chair-dnrc.example.com", "1918181833n"), (to.Uri.ToString(), to.Tag.ToString()));
        Assert.True(message.TryGetNumber(HeaderId.MaxForwards, out var hops));
        Assert.Equal(68, hops);
        Assert.True(message.TryGetCSeq(out var cseq));
        Assert.Equal((9u, MethodId.Invite), (cseq.Number, cseq.MethodId));
        Assert.Equal(3, message.CountVias());
        Assert.True(message.TryGetVia(1, out var second));
        Assert.Equal(("spindle.example.com", "z9hG4bK9ikj8"), (second.Host.ToString(), second.Branch.ToString()));
        Assert.True(message.TryGetVia(2, out var third));
        Assert.Equal("z9hG4bK30239", third.Branch.ToString());
    }

    [SkippableFact]
    public void A_wide_range_of_characters_is_a_method_and_a_user()
    {
        var message = new SipMessage();
        var bytes = Torture.Read("intmeth");
        SipParser.TryParse(bytes, 0, bytes.Length, message);
        Assert.Equal(MethodId.Other, message.MethodId);
        Assert.True(SipUri.TryParse(message.RequestUri, out var uri));
        Assert.Equal("example.com", uri.Host.ToString());
    }
}
