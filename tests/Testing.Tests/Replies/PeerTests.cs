using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Messages;
using RouteScript.Testing.Replies;

namespace RouteScript.Testing.Tests.Replies;

public sealed class PeerTests
{
    private const string Invite =
        """
        INVITE sip:bob@10.0.0.3 SIP/2.0
        Record-Route: <sip:10.0.0.1;lr>
        Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK-p1
        Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa
        From: <sip:alice@example.com>;tag=1
        To: <sip:bob@example.com>
        Call-ID: c1
        CSeq: 7 INVITE
        Contact: <sip:alice@10.0.0.2>
        """;

    private readonly PeerMemory _alice = new(new Peer("alice", PeerAddress.V4(10, 0, 0, 2, 5060), TransportKind.Udp));
    private readonly PeerMemory _bob = new(new Peer("bob", PeerAddress.V4(10, 0, 0, 3, 5070), TransportKind.Udp));

    [Fact]
    public void A_reply_copies_what_it_must()
    {
        var reply = ReplyBuilder.Build(Message(Invite), _bob.Peer, 200, "OK", ["X-Extra: 1"]);

        Assert.Equal(
            [
                "SIP/2.0 200 OK",
                "Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK-p1",
                "Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa",
                "Record-Route: <sip:10.0.0.1;lr>",
                "From: <sip:alice@example.com>;tag=1",
                "To: <sip:bob@example.com>;tag=bob",
                "Call-ID: c1",
                "CSeq: 7 INVITE",
                "Contact: <sip:bob@10.0.0.3:5070>",
                "X-Extra: 1",
                "Content-Length: 0",
            ],
            WrittenMessage.Decompose(reply).AsEnumerable());
    }

    [Fact]
    public void A_written_header_replaces_the_made_one()
    {
        var reply = WireMessage.Parse(ReplyBuilder.Build(Message(Invite), _bob.Peer, 180, "Ringing", ["t: <sip:bob@example.com>;tag=other"]));

        Assert.Equal(["<sip:bob@example.com>;tag=other"], reply.Values("To"));
    }

    [Fact]
    public void The_caller_acknowledges_and_hangs_up_along_the_recorded_route()
    {
        Call();

        var ack = WireMessage.Parse(RequestBuilder.Build(_alice, "ACK", [])!);
        Assert.Equal("ACK sip:bob@10.0.0.3:5070 SIP/2.0", ack.StartLine);
        Assert.Equal("<sip:10.0.0.1;lr>", ack.Header("Route"));
        Assert.Equal("7 ACK", ack.Header("CSeq"));
        Assert.Equal("<sip:bob@example.com>;tag=bob", ack.Header("To"));

        var bye = WireMessage.Parse(RequestBuilder.Build(_alice, "BYE", [])!);
        Assert.Equal("8 BYE", bye.Header("CSeq"));
        Assert.NotEqual(ack.Branch, bye.Branch);
    }

    [Fact]
    public void The_callee_hangs_up_with_the_ends_exchanged()
    {
        Call();

        var bye = WireMessage.Parse(RequestBuilder.Build(_bob, "BYE", [])!);
        Assert.Equal("BYE sip:alice@10.0.0.2 SIP/2.0", bye.StartLine);
        Assert.Equal("<sip:bob@example.com>;tag=bob", bye.Header("From"));
        Assert.Equal("<sip:alice@example.com>;tag=1", bye.Header("To"));
        Assert.Equal("1 BYE", bye.Header("CSeq"));
        Assert.Equal("<sip:10.0.0.1;lr>", bye.Header("Route"));
    }

    [Fact]
    public void Cancel_and_the_ack_of_a_refusal_stay_in_the_transaction()
    {
        var invite = Message(Invite);
        _alice.HasSent(invite);
        var cancel = WireMessage.Parse(RequestBuilder.Build(_alice, "CANCEL", [])!);
        Assert.Equal(invite.Branch, cancel.Branch);
        Assert.Equal("<sip:bob@example.com>", cancel.Header("To"));

        _alice.HasReceived(WireMessage.Parse(ReplyBuilder.Build(invite, _bob.Peer, 487, "Request Terminated", [])));
        var ack = WireMessage.Parse(RequestBuilder.Build(_alice, "ACK", [])!);
        Assert.Equal((invite.Branch, "ACK sip:bob@10.0.0.3 SIP/2.0"), (ack.Branch, ack.StartLine));
        Assert.Equal("<sip:bob@example.com>;tag=bob", ack.Header("To"));
    }

    [Fact]
    public void After_a_cancel_the_invite_is_still_to_be_answered()
    {
        var invite = Message(Invite);
        var cancel = Message(Invite.Replace("INVITE", "CANCEL", StringComparison.Ordinal));
        _bob.HasReceived(invite);
        _bob.HasReceived(cancel);

        Assert.Equal("CANCEL", _bob.RequestToAnswer(null, 0)!.Method);
        _bob.HasSent(WireMessage.Parse(ReplyBuilder.Build(cancel, _bob.Peer, 200, "OK", [])));
        Assert.Equal("INVITE", _bob.RequestToAnswer(null, 0)!.Method);
        Assert.Equal("CANCEL", _bob.RequestToAnswer("CANCEL", 1)!.Method);
        Assert.Null(_bob.RequestToAnswer("INVITE", 2));
    }

    [Fact]
    public void Without_a_call_nothing_follows() => Assert.Null(RequestBuilder.Build(_alice, "BYE", []));

    private void Call()
    {
        var invite = Message(Invite);
        var answer = WireMessage.Parse(ReplyBuilder.Build(invite, _bob.Peer, 200, "OK", []));
        _alice.HasSent(invite);
        _bob.HasReceived(invite);
        _bob.HasSent(answer);
        _alice.HasReceived(answer);
    }

    private static WireMessage Message(string text) => WireMessage.Parse(WrittenMessage.Compose(text.ReplaceLineEndings("\n").Split('\n'), addLength: true));
}
