using System.Buffers;
using System.IO.Pipelines;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>The requests of one stream connection, answered one after the other. Bytes that are no packet end it after a fault.</summary>
internal sealed class BinrpcConversation(BinrpcSession session, Func<RpcRegistry> commands, int maxReply)
{
    public async Task RunAsync(IDuplexPipe pipe)
    {
        while (true)
        {
            var read = await pipe.Input.ReadAsync().ConfigureAwait(false);
            var rest = read.Buffer;
            var result = Cut(ref rest, out var header, out var body);
            while (result == BinrpcResult.Ok)
            {
                await pipe.Output.WriteAsync(await AnswerAsync(commands(), header, body, session, maxReply).ConfigureAwait(false)).ConfigureAwait(false);
                result = Cut(ref rest, out header, out body);
            }

            pipe.Input.AdvanceTo(rest.Start, rest.End);
            if (result != BinrpcResult.MoreNeeded)
            {
                await pipe.Output.WriteAsync(Refusal(header, result)).ConfigureAwait(false);
                return;
            }

            if (read.IsCompleted || read.IsCanceled)
                return;
        }
    }

    /// <summary>Carries a whole packet out and gives the packet to send back.</summary>
    public static async ValueTask<byte[]> AnswerAsync(RpcRegistry commands, BinrpcHeader header, byte[] body, object? caller, int maxReply)
    {
        var request = BinrpcCodec.DecodeRequest(header, body, caller, out var problem);
        if (request is null)
            return BinrpcCodec.Fault(400, problem!, header);

        var reply = await commands.InvokeAsync(request).ConfigureAwait(false);
        return BinrpcCodec.Encode(reply, header, maxReply);
    }

    public static byte[] Refusal(BinrpcHeader header, BinrpcResult why) =>
        BinrpcCodec.Fault(400, why == BinrpcResult.TooBig ? "bad request: packet too big" : "bad request: corrupted packet", header);

    private static BinrpcResult Cut(ref ReadOnlySequence<byte> buffer, out BinrpcHeader header, out byte[] body)
    {
        Span<byte> front = stackalloc byte[BinrpcFormat.MaxHeader];
        var peek = buffer.Slice(0, Math.Min(buffer.Length, front.Length));
        peek.CopyTo(front);

        body = [];
        var result = BinrpcHeader.TryRead(front[..(int)peek.Length], BinrpcFormat.MaxRequest, out header);
        if (result != BinrpcResult.Ok)
            return result;
        if (buffer.Length < header.PacketLength)
            return BinrpcResult.MoreNeeded;

        body = buffer.Slice(header.HeaderLength, header.BodyLength).ToArray();
        buffer = buffer.Slice(header.PacketLength);
        return BinrpcResult.Ok;
    }
}
