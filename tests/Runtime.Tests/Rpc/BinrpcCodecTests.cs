using CsCheck;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Runtime.Tests.Rpc;

public sealed class BinrpcCodecTests
{
    private static readonly BinrpcHeader Asked = new(BinrpcKind.Request, 0x208BBA5D, 4, 0, 0);

    private static readonly Gen<RpcValue> Leaf = Gen.OneOf(
        Gen.Int.Select(RpcValue (number) => new RpcInteger(number)),
        Gen.Int[0, 2_000_000_000].Select(RpcValue (number) => new RpcDouble(number / 1000.0)),
        Gen.Char['\u0001', '\u00ff'].Array[0, 300].Select(RpcValue (text) => new RpcText(new string(text))));

    private static readonly Gen<RpcValue> Value = Gen.OneOf(
        Leaf,
        Leaf.Array[0, 5].Select(RpcValue (items) => Fill(new RpcStruct(), items)),
        Leaf.Array[0, 5].Select(RpcValue (items) => new RpcStruct().Put("nested", Fill(new RpcStruct(), items))));

    [Fact]
    public void A_request_has_the_bytes_kamcmd_sends()
    {
        var packet = BinrpcCodec.Encode(RpcRequest.Of("core.echo", "a", 3, 5.5, 300), 0x77B7D413);
        Assert.Equal("A1031777B7D413910A636F72652E6563686F00216100100322157C20012C", Convert.ToHexString(packet));
    }

    [Fact]
    public void A_reply_has_the_bytes_the_original_sends()
    {
        var reply = new RpcReply();
        reply.AddStruct().Add("entry", 7).Add("size", 1).AddArray("slot").AddStruct().Add("name", "x").Add("value", "y").Add("type", "str");
        var packet = BinrpcCodec.Encode(reply, Asked with { Cookie = 0x7A293DE8 }, 1000);
        Assert.Equal(
            "A1133B7A293DE80365656E7472790010075573697A650010015573" + "6C6F7400030355" + "6E616D6500217800" +
            "6576616C756500217900" + "557479706500" + "4173747200" + "838383",
            Convert.ToHexString(packet));
    }

    [Fact]
    public void A_fault_carries_code_and_reason()
    {
        var reply = new RpcReply();
        reply.Fault(500, "command nope.nope not found");
        var packet = BinrpcCodec.Encode(reply, Asked, 1000);
        Assert.Equal("A13321208BBA5D2001F4911C", Convert.ToHexString(packet)[..24]);
        var back = Decode(packet);
        Assert.Equal((500, "command nope.nope not found"), (back!.FaultCode, back.FaultReason));
    }

    [Fact]
    public void Numbers_beyond_the_protocol_are_written_as_text()
    {
        var reply = new RpcReply().Add(5_000_000_000).Add(-1.5).Add(-7).Add(1e12);
        var back = Decode(BinrpcCodec.Encode(reply, Asked, 1000))!;
        Assert.Equal("5000000000\n-1.500000\n-7\n1000000000000.000000\n", RpcPrinter.Print(back));
    }

    [Fact]
    public void A_reply_that_grew_too_big_is_a_fault()
    {
        var back = Decode(BinrpcCodec.Encode(new RpcReply().Add(new string('x', 200)), Asked, 100))!;
        Assert.Equal("error: 500 - reply too big (203 bytes, 100 allowed)\n", RpcPrinter.Print(back));
    }

    [Fact]
    public void Values_come_back_as_they_were_sent() => Value.Array[0, 4].Sample(values =>
    {
        var reply = new RpcReply();
        foreach (var value in values)
            reply.Put(value);
        var back = Decode(BinrpcCodec.Encode(reply, Asked, int.MaxValue));
        return back is not null && RpcPrinter.Print(back) == RpcPrinter.Print(reply);
    });

    [Fact]
    public void Mutated_packets_never_throw() => Gen.Select(Value.Array[0, 4], Gen.Byte.Array[1, 6], Gen.Int[0, 400]).Sample((values, noise, at) =>
    {
        var reply = new RpcReply();
        foreach (var value in values)
            reply.Put(value);
        var packet = BinrpcCodec.Encode(reply, Asked, int.MaxValue);
        for (var i = 0; i < noise.Length && at + i < packet.Length; i++)
            packet[at + i] = noise[i];
        Decode(packet);
        Decode(packet[..Math.Min(at, packet.Length)]);
    });

    [Fact]
    public void Deep_nesting_is_refused_before_it_is_read()
    {
        var body = Enumerable.Repeat((byte)3, 5000).ToArray();
        Assert.Equal(BinrpcResult.Corrupt, new BinrpcReader(body).TryRead(out _));
    }

    private static RpcReply? Decode(byte[] packet)
    {
        if (BinrpcHeader.TryRead(packet, 1 << 20, out var header) != BinrpcResult.Ok || header.PacketLength > packet.Length)
            return null;
        var body = packet.AsSpan(header.HeaderLength, header.BodyLength);
        BinrpcCodec.DecodeRequest(header with { Kind = BinrpcKind.Request }, body, null, out _);
        return BinrpcCodec.DecodeReply(header, body);
    }

    private static RpcStruct Fill(RpcStruct into, RpcValue[] items)
    {
        for (var i = 0; i < items.Length; i++)
            into.Put($"name-{i}", items[i]);
        return into;
    }
}
