using CsCheck;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Messages;

public sealed class BranchIdTests
{
    private static string Text(BranchId branch)
    {
        using var output = new ByteWriter();
        branch.Write(output);
        return output.WrittenText.ToString();
    }

    [Fact]
    public void Looks_like_the_branches_of_the_original()
        => Assert.Matches("^z9hG4bK[0-9a-f]{4}\\.[0-9a-f]{28}\\.12$", Text(new BranchId(7, 3, 0xcafe, 12)));

    [Fact]
    public void What_is_written_can_be_read()
        => Gen.Select(Gen.UInt, Gen.Int[0, 0xFFFF], Gen.ULong, Gen.Int[0, int.MaxValue]).Sample((generation, worker, key, number) =>
        {
            var branch = new BranchId(generation, worker, key, number);
            var text = Text(branch);
            return text.Length <= BranchId.MaxLength
                && BranchId.TryParse(SipText.FromString(text).Span, out var read) && read == branch;
        });

    [Theory]
    [InlineData("z9hG4bK")]
    [InlineData("z9hG4bKdee8.1b94120218a2017c0788c8dc6c4a21ee.0")]
    [InlineData("z9hG4bK0000.0000000000000000000000000001.0")]
    [InlineData("z9hG4bK0000.0000000000000000000000000000.")]
    [InlineData("z9hG4bK0000.0000000000000000000000000000.99999999999")]
    public void Foreign_branches_are_not_ours(string text) => Assert.False(BranchId.TryParse(SipText.FromString(text).Span, out _));

    [Fact]
    public void A_retransmission_has_the_key_of_the_first_and_other_requests_have_others()
    {
        const string Request = "OPTIONS sip:b@x SIP/2.0\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\nFrom: <sip:a@x>;tag=f\nTo: <sip:b@x>\nCall-ID: c\nCSeq: 1 OPTIONS\n\n";
        var key = StatelessBranch.Key(Wire.Parse(Request));
        Assert.Equal(key, StatelessBranch.Key(Wire.Parse(Request)));
        Assert.NotEqual(key, StatelessBranch.Key(Wire.Parse(Request.Replace("bKa", "bKb"))));
        Assert.NotEqual(key, StatelessBranch.Key(Wire.Parse(Request.Replace("Call-ID: c", "Call-ID: d"))));
        var old = Request.Replace("z9hG4bKa", "1");
        Assert.NotEqual(StatelessBranch.Key(Wire.Parse(old)), StatelessBranch.Key(Wire.Parse(old.Replace("sip:b@x SIP", "sip:c@x SIP"))));
    }

    [Fact]
    public void An_invite_its_ack_and_its_cancel_have_one_key()
    {
        const string Invite = "INVITE sip:b@x SIP/2.0\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\nFrom: <sip:a@x>;tag=f\nTo: <sip:b@x>\nCall-ID: c\nCSeq: 1 INVITE\n\n";
        Assert.Equal(StatelessBranch.Key(Wire.Parse(Invite)), StatelessBranch.Key(Wire.Parse(Invite.Replace("INVITE", "ACK"))));
        Assert.Equal(StatelessBranch.Key(Wire.Parse(Invite)), StatelessBranch.Key(Wire.Parse(Invite.Replace("INVITE", "CANCEL"))));
    }
}
