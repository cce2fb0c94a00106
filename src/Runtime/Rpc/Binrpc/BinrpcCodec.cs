namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>Whole packets to requests and replies, and back. Knows no socket.</summary>
public static class BinrpcCodec
{
    public static byte[] Encode(RpcRequest request, uint cookie)
    {
        var writer = new BinrpcWriter();
        writer.Write(new RpcText(request.Method));
        foreach (var parameter in request.Parameters)
            writer.Write(parameter);
        return writer.ToPacket(BinrpcKind.Request, cookie, 4);
    }

    /// <summary>The answer to <paramref name="asked"/>; one that grew beyond <paramref name="maxBody"/> becomes a fault that says so.</summary>
    public static byte[] Encode(RpcReply reply, BinrpcHeader asked, int maxBody)
    {
        if (reply.IsFault)
            return Fault(reply.FaultCode, reply.FaultReason, asked);

        var writer = new BinrpcWriter();
        foreach (var value in reply.Values)
            writer.Write(value);
        return writer.Length > maxBody
            ? Fault(500, $"reply too big ({writer.Length} bytes, {maxBody} allowed)", asked)
            : writer.ToPacket(BinrpcKind.Reply, asked.Cookie, CookieWidth(asked));
    }

    public static byte[] Fault(int code, string reason, BinrpcHeader asked)
    {
        var writer = new BinrpcWriter();
        writer.Write(new RpcInteger(code));
        writer.Write(new RpcText(reason));
        return writer.ToPacket(BinrpcKind.Fault, asked.Cookie, CookieWidth(asked));
    }

    /// <summary>Reads a request's body; what is wrong with it comes back as the fault to send.</summary>
    public static RpcRequest? DecodeRequest(BinrpcHeader header, ReadOnlySpan<byte> body, object? caller, out string? problem)
    {
        problem = null;
        if (header.Kind != BinrpcKind.Request)
        {
            problem = "bad request: corrupted packet";
            return null;
        }

        var reader = new BinrpcReader(body);
        if (reader.AtEnd)
        {
            problem = "bad request method: end of packet encountered";
            return null;
        }

        var result = reader.TryRead(out var method);
        if (result != BinrpcResult.Ok || method is not RpcText name)
        {
            problem = result == BinrpcResult.MoreNeeded ? "bad request method: more data needed" : "bad request method: record doesn't match type";
            return null;
        }

        var parameters = new List<RpcValue>();
        if (reader.TryReadAll(parameters) == BinrpcResult.Ok)
            return new RpcRequest(name.Value, parameters) { Caller = caller };

        problem = $"error at parameter {parameters.Count}: bad record";
        return null;
    }

    /// <summary>Reads a reply's or a fault's body; null when it is neither.</summary>
    public static RpcReply? DecodeReply(BinrpcHeader header, ReadOnlySpan<byte> body)
    {
        var values = new List<RpcValue>();
        var reader = new BinrpcReader(body);
        if (header.Kind == BinrpcKind.Request || reader.TryReadAll(values) != BinrpcResult.Ok)
            return null;

        var reply = new RpcReply();
        if (header.Kind == BinrpcKind.Fault)
        {
            var code = values is [RpcInteger number, ..] ? (int)number.Value : 500;
            reply.Fault(code, values is [_, RpcText reason, ..] ? reason.Value : "");
            return reply;
        }

        foreach (var value in values)
            reply.Put(value);
        return reply;
    }

    private static int CookieWidth(BinrpcHeader asked) => asked.CookieWidth == 0 ? 1 : asked.CookieWidth;
}
