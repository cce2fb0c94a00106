using RouteScript.Sip.Tests.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;

namespace RouteScript.Sip.Tests.Transactions;

public sealed class TransactionKeyTests
{
    private const string Invite = "INVITE sip:b@x SIP/2.0\nVia: SIP/2.0/UDP h:5060;branch=z9hG4bKa\nFrom: <sip:a@x>;tag=f\nTo: <sip:b@x>\nCall-ID: c\nCSeq: 1 INVITE\n\n";

    private static readonly HashSecret Secret = new(1, 2);

    private static TransactionKey Key(string text) => TransactionKey.Of(Wire.Parse(text), Secret);

    [Theory]
    // What the original takes for a retransmission and what not.
    [InlineData("h:5060", "h:5070", true)]
    [InlineData("sip:b@x SIP", "sip:other@x SIP", true)]
    [InlineData("tag=f", "tag=g", true)]
    [InlineData("CSeq: 1 ", "CSeq:  01  ", true)]
    [InlineData("Via: SIP/2.0/UDP h", "v: SIP/2.0/UDP H", true)]
    [InlineData("h:5060", "i:5060", false)]
    [InlineData("z9hG4bKa", "z9hG4bKb", false)]
    [InlineData("Call-ID: c", "Call-ID: d", false)]
    [InlineData("CSeq: 1", "CSeq: 2", false)]
    [InlineData("INVITE", "OPTIONS", false)]
    [InlineData("INVITE", "CANCEL", false)]
    [InlineData("INVITE", "ACK", true)]
    public void With_the_cookie(string old, string @new, bool isSame) => Assert.Equal(isSame, Key(Invite) == Key(Invite.Replace(old, @new)));

    [Theory]
    [InlineData("sip:b@x SIP", "sip:other@x SIP", false)]
    [InlineData("tag=f", "tag=g", false)]
    [InlineData("h:5060", "h:5070", false)]
    [InlineData("INVITE", "ACK", true)]
    public void Without_the_cookie(string old, string @new, bool isSame)
    {
        var invite = Invite.Replace("z9hG4bKa", "old1");
        Assert.Equal(isSame, Key(invite) == Key(invite.Replace(old, @new)));
    }

    [Fact]
    public void A_cancel_finds_its_invite()
        => Assert.Equal(Key(Invite), TransactionKey.OfInvite(Wire.Parse(Invite.Replace("INVITE", "CANCEL")), Secret));

    [Fact]
    public void Two_unknown_methods_differ() => Assert.NotEqual(Key(Invite.Replace("INVITE", "FOO")), Key(Invite.Replace("INVITE", "BAR")));

    [Fact]
    public void Another_secret_gives_another_key()
        => Assert.NotEqual(Key(Invite), TransactionKey.Of(Wire.Parse(Invite), new HashSecret(3, 4)));
}
