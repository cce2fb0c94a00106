using System.Buffers.Binary;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>The front of a packet. The cookie comes back in the answer unchanged, in the width it was sent with.</summary>
public readonly record struct BinrpcHeader(BinrpcKind Kind, uint Cookie, int CookieWidth, int HeaderLength, int BodyLength)
{
    public int PacketLength => HeaderLength + BodyLength;

    /// <summary>Reads the header only; the body may still be on its way.</summary>
    public static BinrpcResult TryRead(ReadOnlySpan<byte> bytes, int maxBody, out BinrpcHeader header)
    {
        header = default;
        if (bytes.Length > 0 && bytes[0] != BinrpcFormat.Magic)
            return BinrpcResult.Corrupt;
        if (bytes.Length < 2)
            return BinrpcResult.MoreNeeded;

        var kind = (BinrpcKind)(bytes[1] >> 4);
        if (kind is not (BinrpcKind.Request or BinrpcKind.Reply or BinrpcKind.Fault))
            return BinrpcResult.Corrupt;

        var lengthWidth = ((bytes[1] >> 2) & 3) + 1;
        var cookieWidth = (bytes[1] & 3) + 1;
        var headerLength = 2 + lengthWidth + cookieWidth;
        if (bytes.Length < headerLength)
            return BinrpcResult.MoreNeeded;

        var body = ReadNumber(bytes.Slice(2, lengthWidth));
        var cookie = ReadNumber(bytes.Slice(2 + lengthWidth, cookieWidth));
        header = new BinrpcHeader(kind, cookie, cookieWidth, headerLength, body > (uint)maxBody ? 0 : (int)body);
        return body > (uint)maxBody ? BinrpcResult.TooBig : BinrpcResult.Ok;
    }

    internal int Write(Span<byte> target)
    {
        var lengthWidth = Width((uint)BodyLength);
        target[0] = BinrpcFormat.Magic;
        target[1] = (byte)(((int)Kind << 4) | ((lengthWidth - 1) << 2) | (CookieWidth - 1));
        WriteNumber(target.Slice(2, lengthWidth), (uint)BodyLength);
        WriteNumber(target.Slice(2 + lengthWidth, CookieWidth), Cookie);
        return 2 + lengthWidth + CookieWidth;
    }

    internal static int Width(uint value) => value switch
    {
        <= 0xFF => 1,
        <= 0xFFFF => 2,
        <= 0xFFFFFF => 3,
        _ => 4,
    };

    internal static uint ReadNumber(ReadOnlySpan<byte> bytes)
    {
        var value = 0u;
        foreach (var part in bytes)
            value = (value << 8) | part;
        return value;
    }

    internal static void WriteNumber(Span<byte> target, uint value)
    {
        Span<byte> all = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(all, value);
        all[(4 - target.Length)..].CopyTo(target);
    }
}
