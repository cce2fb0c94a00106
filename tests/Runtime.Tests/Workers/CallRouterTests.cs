using System.Text;
using CsCheck;
using RouteScript.Runtime.Workers;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Tests.Workers;

public sealed class CallRouterTests
{
    private const uint Generation = 4711;
    private static readonly CallRouter Router = new(new HashSecret(1, 2), Generation, 4);

    private static readonly string[] Words =
        ["SIP/2.0 ", "\r\n", "\n", "Via:", "v:", "i", "Call-ID", ":", "branch=", "z9hG4bK", " ", "To", "t:"];

    [Theory]
    [InlineData("Call-ID: abc@x\r\n")]
    [InlineData("i:abc@x\r\n")]
    [InlineData("CALL-id  :  abc@x  \r\n")]
    [InlineData("Call-ID:\r\n abc@x\r\n")]
    [InlineData("From: x\r\nI : abc@x\r\nTo: y\r\n")]
    public void Every_way_to_write_a_call_id_has_one_owner(string header)
    {
        var owner = Router.OwnerOfCallId("abc@x"u8);
        Assert.Equal(owner, Router.OwnerOf(Encoding.ASCII.GetBytes("OPTIONS sip:a SIP/2.0\r\n" + header + "\r\nCall-ID: body\r\n")));
    }

    [Fact]
    public void A_reply_belongs_to_the_worker_that_made_the_branch()
    {
        for (var owner = 0; owner < 4; owner++)
        {
            var reply = $"SIP/2.0 200 OK\r\nv: SIP/2.0/UDP a;branch={Branch(Generation, owner)}, SIP/2.0/UDP b;branch=z9hG4bKx\r\ni: 1\r\n\r\n";
            Assert.Equal(owner, Router.OwnerOf(Encoding.ASCII.GetBytes(reply)));
        }
    }

    [Fact]
    public void A_reply_to_an_earlier_process_goes_by_its_call_id()
    {
        var expected = Router.OwnerOfCallId("1"u8);
        var branch = Branch(Generation + 1, (expected + 1) % 4);
        var reply = $"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a;branch={branch}\r\nCall-ID: 1\r\n\r\n";
        Assert.Equal(expected, Router.OwnerOf(Encoding.ASCII.GetBytes(reply)));
    }

    [Theory]
    [InlineData("SIP/2.0 200 OK\r\n\r\n", true)]
    [InlineData("ACK sip:a SIP/2.0\r\n\r\n", true)]
    [InlineData("CANCEL sip:a SIP/2.0\r\n\r\n", true)]
    [InlineData("INFO sip:a SIP/2.0\r\nTo: <sip:a>;tag=1\r\n\r\n", true)]
    [InlineData("INVITE sip:a SIP/2.0\r\nTo: <sip:a>\r\nFrom: x;tag=1\r\n\r\n", false)]
    public void Knows_what_must_not_be_dropped(string message, bool reserved) =>
        Assert.Equal(reserved, Router.IsReserved(Encoding.ASCII.GetBytes(message)));

    [Fact]
    public void Hostile_bytes_have_an_owner_and_never_throw()
    {
        var piece = Gen.OneOf(
            Gen.Int[0, Words.Length - 1].Select(i => Words[i]),
            Gen.Char[(char)0, (char)255].Select(c => c.ToString()));
        piece.List[0, 20].Sample(parts =>
        {
            var bytes = Encoding.Latin1.GetBytes(string.Concat(parts));
            Assert.InRange(Router.OwnerOf(bytes), 0, 3);
            _ = Router.IsReserved(bytes);
        });
    }

    [Fact]
    public void Hashes_spread_evenly()
    {
        var counts = new int[4];
        for (var i = 0; i < 4000; i++)
            counts[Router.OwnerOfCallId(Encoding.ASCII.GetBytes($"{i}@host"))]++;
        Assert.All(counts, count => Assert.InRange(count, 900, 1100));
    }

    private static string Branch(uint generation, int worker)
    {
        var writer = new ByteWriter();
        new BranchId(generation, worker, 0x1234_5678_9ABC_DEF0, 0).Write(writer);
        return Encoding.ASCII.GetString(writer.WrittenSpan);
    }
}
