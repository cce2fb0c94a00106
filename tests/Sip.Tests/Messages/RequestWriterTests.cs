using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Messages;

public sealed class RequestWriterTests
{
    /// <summary>As it was sent; the order is odd on purpose and recorded with the original.</summary>
    private const string SentInvite = """
        INVITE sip:bob@127.0.0.1:27060 SIP/2.0
        Max-Forwards: 9
        Subject: x
        CSeq:  1   INVITE
        Route: <sip:r1;lr>
        t: <sip:bob@x>
        i: ord-1
        ROUTE: <sip:r2;lr>,<sip:r3;lr>
        From : <sip:a@x>
         ;tag=f1
        Via: SIP/2.0/UDP 127.0.0.1:27060;branch=z9hG4bK1429.09e7.0
        Via: SIP/2.0/UDP 127.0.0.1:27061;branch=z9hG4bKord1
        Contact: <sip:a@1>
        l: 0
        Require: foo
        X-Trace-1: a
        Authorization: x


        """;

    private const string Reply = """
        SIP/2.0 486 Busy
        Via: SIP/2.0/UDP 127.0.0.1:27060;branch=z9hG4bK1429.09e7.0
        f: <sip:a@x>;tag=f1
        To: <sip:bob@x>;tag=peer
        i: ord-1
        CSeq: 1 INVITE


        """;

    private const string Common = """
        Route: <sip:r1;lr>
        t: <sip:bob@x>
        i: ord-1
        ROUTE: <sip:r2;lr>,<sip:r3;lr>
        From : <sip:a@x>
         ;tag=f1
        Via: SIP/2.0/UDP 127.0.0.1:27060;branch=z9hG4bK1429.09e7.0
        l: 0

        """;

    [Fact]
    public void A_cancel_is_made_of_the_lines_of_the_sent_invite_in_their_order()
    {
        using var output = new ByteWriter();
        RequestWriter.WriteCancel(output, Wire.Parse(SentInvite), "Reason: SIP;cause=200\r\n"u8);
        Assert.Equal(
            "CANCEL sip:bob@127.0.0.1:27060 SIP/2.0\nMax-Forwards: 9\nCSeq:  1   CANCEL\n" + Common + "Reason: SIP;cause=200\n\n",
            Wire.Text(output));
    }

    [Fact]
    public void An_ack_has_the_to_of_the_reply()
    {
        using var output = new ByteWriter();
        RequestWriter.WriteAck(output, Wire.Parse(SentInvite), Wire.Parse(Reply), "X-Trace"u8);
        Assert.Equal(
            "ACK sip:bob@127.0.0.1:27060 SIP/2.0\nMax-Forwards: 9\nCSeq:  1   ACK\n"
                + Common.Replace("t: <sip:bob@x>", "To: <sip:bob@x>;tag=peer") + "X-Trace-1: a\n\n",
            Wire.Text(output));
    }

    [Fact]
    public void Only_our_via_value_is_taken_and_a_missing_length_is_added()
    {
        var invite = SentInvite
            .Replace("\nVia: SIP/2.0/UDP 127.0.0.1:27061;branch=z9hG4bKord1", "")
            .Replace("09e7.0", "09e7.0 , SIP/2.0/UDP 127.0.0.1:27061;branch=z9hG4bKord1")
            .Replace("l: 0\n", "");
        using var output = new ByteWriter();
        RequestWriter.WriteCancel(output, Wire.Parse(invite));
        Assert.EndsWith("\nVia: SIP/2.0/UDP 127.0.0.1:27060;branch=z9hG4bK1429.09e7.0\nContent-Length: 0\n\n", Wire.Text(output));
    }

    [Fact]
    public void A_new_request_has_the_order_of_the_original()
    {
        using var output = new ByteWriter();
        RequestWriter.Write(output, new NewRequest
        {
            Method = "OPTIONS"u8,
            RequestUri = "sip:10.0.0.2"u8,
            Socket = Wire.Socket,
            Branch = "z9hG4bKo"u8,
            To = "<sip:10.0.0.2>"u8,
            From = "<sip:dispatcher@localhost>;tag=1"u8,
            CallId = "id"u8,
            CSeq = 10,
            UserAgentLine = "User-Agent: RouteScript"u8,
        });
        Assert.Equal(
            """
            OPTIONS sip:10.0.0.2 SIP/2.0
            Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKo
            To: <sip:10.0.0.2>
            From: <sip:dispatcher@localhost>;tag=1
            CSeq: 10 OPTIONS
            Call-ID: id
            Max-Forwards: 70
            Content-Length: 0
            User-Agent: RouteScript


            """,
            Wire.Text(output));
    }
}
