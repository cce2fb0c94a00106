namespace RouteScript.Shared.Calls;

/// <summary>Calls through a proxy, one after the other, a hundred a second of its clock: INVITE, 180, 200, ACK, BYE, 200.</summary>
internal sealed class CallLoad(QuietProxy proxy)
{
    /// <summary>Calls after which as many transactions end as begin.</summary>
    public const int WarmUp = 2_000;

    private const int MillisecondsPerCall = 10;

    private readonly Template _invite = new(
        """
        INVITE sip:service@10.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK-i-########
        From: "caller" <sip:caller@10.0.0.2:5060>;tag=c########
        Call-ID: ########-1@10.0.0.2
        CSeq: 1 INVITE
        To: <sip:service@10.0.0.1:5060>
        Contact: <sip:caller@10.0.0.2:5060>
        Max-Forwards: 70
        Subject: Performance Test
        Content-Type: application/sdp
        Content-Length: 117

        v=0
        o=user1 53655765 2353687637 IN IP4 10.0.0.2
        s=-
        c=IN IP4 10.0.0.2
        t=0 0
        m=audio 6000 RTP/AVP 0
        a=sendrecv

        """);

    private readonly Template _ack = InDialog("ACK", "a", 1);
    private readonly Template _bye = InDialog("BYE", "b", 2);
    private readonly byte[] _reply = new byte[4096];
    private int _number = 10_000_000;
    private int _length;

    /// <summary>One whole call, and the time up to the next.</summary>
    public void Call()
    {
        Invite();
        Ringing();
        Answered();
        Ack();
        Bye();
        ByeAnswered();
        Pass();
    }

    /// <summary>A request in a dialog with its reply, and the time up to the next.</summary>
    public void InDialog()
    {
        _number++;
        Bye();
        ByeAnswered();
        Pass();
    }

    public void Invite()
    {
        _invite.Fill(++_number);
        proxy.FromCaller(_invite.Bytes, _invite.Bytes.Length);
        _length = MakeReply("180 Ringing"u8);
    }

    public void Ringing() => proxy.FromCallee(_reply, _length);

    public void Answered()
    {
        "200 OK     "u8.CopyTo(_reply.AsSpan(8));
        proxy.FromCallee(_reply, _length);
    }

    public void Ack()
    {
        _ack.Fill(_number);
        proxy.FromCaller(_ack.Bytes, _ack.Bytes.Length);
    }

    public void Bye()
    {
        _bye.Fill(_number);
        proxy.FromCaller(_bye.Bytes, _bye.Bytes.Length);
        _length = MakeReply("200 OK"u8);
    }

    public void ByeAnswered() => proxy.FromCallee(_reply, _length);

    /// <summary>The time up to the next call.</summary>
    public void Pass() => proxy.Pass(MillisecondsPerCall);

    /// <summary>The callee's reply to the request that left last: its headers up to To.</summary>
    private int MakeReply(ReadOnlySpan<byte> status)
    {
        var request = proxy.Last;
        var headers = request[(request.IndexOf("\r\n"u8) + 2)..];
        headers = headers[..headers.IndexOf("\r\nContact:"u8)];
        var length = Put(0, "SIP/2.0 "u8);
        length = Put(length, status);
        length = Put(length, "\r\n"u8);
        length = Put(length, headers);
        length = Put(length, headers.IndexOf(";tag=callee"u8) < 0 ? ";tag=callee\r\n"u8 : "\r\n"u8);
        return Put(length, "Contact: <sip:10.0.0.3:5060>\r\nContent-Length: 0\r\n\r\n"u8);
    }

    private int Put(int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(_reply.AsSpan(at));
        return at + text.Length;
    }

    private static Template InDialog(string method, string branch, int number) => new(
        $"""
        {method} sip:10.0.0.3:5060 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK-{branch}-########
        Route: <sip:10.0.0.1;lr=on;ftag=c########>
        From: "caller" <sip:caller@10.0.0.2:5060>;tag=c########
        Call-ID: ########-1@10.0.0.2
        CSeq: {number} {method}
        To: <sip:service@10.0.0.1:5060>;tag=callee
        Contact: <sip:caller@10.0.0.2:5060>
        Max-Forwards: 70
        Content-Length: 0


        """);
}
