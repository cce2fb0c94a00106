using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transactions;

namespace RouteScript.Sip.Tests.Messages;

public sealed class AllocationTests
{
    private static readonly byte[] Invite = Wire.Bytes(
        "INVITE sip:bob@127.0.0.1:15060 SIP/2.0\nVia: SIP/2.0/UDP foo:15061;rport;branch=z9hG4bKb1\nMax-Forwards: 70\nFrom: <sip:a@x>;tag=f\n"
        + "To: <sip:b@x>\nCall-ID: c\nCSeq: 1 INVITE\nContact: <sip:a@h>\nContent-Length: 0\n\n");

    [Fact]
    public void The_way_of_an_ordinary_message_allocates_nothing()
    {
        var message = new SipMessage();
        using var writer = new MessageWriter();
        using var output = new ByteWriter();
        var before = 0L;
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            Pass(message, writer, output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Pass(SipMessage message, MessageWriter writer, ByteWriter output)
    {
        SipParser.TryParse(Invite, 0, Invite.Length, message);
        Assert.True(SipUri.TryParse(message.RequestUri, out _));
        TransactionKey.Of(message, default);
        message.Prepend("Record-Route: <sip:h;lr>\r\n"u8);
        message.ReplaceValue(message.Headers[message.Find(HeaderId.MaxForwards)], "69"u8);
        output.Clear();
        new BranchId(1, 2, StatelessBranch.Key(message), 0).Write(output);
        writer.Forward(output, message, new ForwardRequest
        {
            Path = new SendingPath(Wire.Socket, Wire.Socket),
            Branch = "z9hG4bKours"u8,
            Source = Wire.Source,
        });
        ReplyWriter.Write(output, message, new LocalReply { StatusCode = 100, Source = Wire.Source });
        RequestWriter.WriteCancel(output, message);
    }
}
