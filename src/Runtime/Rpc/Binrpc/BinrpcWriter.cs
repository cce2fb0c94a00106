using System.Buffers;
using System.Globalization;
using static RouteScript.Runtime.Rpc.Binrpc.BinrpcFormat;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>
/// Writes records. The protocol's numbers have 32 bits and its readers show fractions unsigned: what does not fit is written as
/// text, which every reader prints right. Arrays are written as structs without names, as the original writes them.
/// </summary>
public sealed class BinrpcWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();

    public int Length => _body.WrittenCount;

    public void Write(RpcValue value)
    {
        switch (value)
        {
            case RpcInteger { Value: >= int.MinValue and <= int.MaxValue } number:
                WriteNumber(Types.Integer, (uint)(int)number.Value);
                break;
            case RpcInteger number:
                WriteText(Types.Text, number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case RpcDouble { Value: >= 0 and <= int.MaxValue / 1000 } number:
                WriteNumber(Types.Double, (uint)Math.Round(number.Value * 1000));
                break;
            case RpcDouble number:
                WriteText(Types.Text, number.Value.ToString("F6", CultureInfo.InvariantCulture));
                break;
            case RpcText text:
                WriteText(Types.Text, text.Value);
                break;
            case RpcStruct members:
                WriteStruct(members);
                break;
            case RpcArray items:
                Put((byte)Types.Struct);
                foreach (var item in items.Items)
                    Write(item);
                Put((byte)Types.Struct | LongSize);
                break;
        }
    }

    /// <summary>The finished packet around what was written.</summary>
    public byte[] ToPacket(BinrpcKind kind, uint cookie, int cookieWidth)
    {
        var header = new BinrpcHeader(kind, cookie, cookieWidth, 0, _body.WrittenCount);
        Span<byte> front = stackalloc byte[MaxHeader];
        var length = header.Write(front);
        var packet = new byte[length + _body.WrittenCount];
        front[..length].CopyTo(packet);
        _body.WrittenSpan.CopyTo(packet.AsSpan(length));
        return packet;
    }

    private void WriteStruct(RpcStruct members)
    {
        Put((byte)Types.Struct);
        foreach (var (name, member) in members.Members)
        {
            if (name is not null)
                WriteText(Types.Name, name);
            Write(member);
        }

        Put((byte)Types.Struct | LongSize);
    }

    private void WriteNumber(Types type, uint value)
    {
        var width = value == 0 ? 0 : BinrpcHeader.Width(value);
        var target = _body.GetSpan(5);
        target[0] = (byte)((width << 4) | (int)type);
        BinrpcHeader.WriteNumber(target.Slice(1, width), value);
        _body.Advance(1 + width);
    }

    private void WriteText(Types type, string text)
    {
        var size = text.Length + 1;
        var target = _body.GetSpan(1 + 4 + size);
        var at = 1;
        if (size <= 7)
        {
            target[0] = (byte)((size << 4) | (int)type);
        }
        else
        {
            var width = BinrpcHeader.Width((uint)size);
            target[0] = (byte)(LongSize | (width << 4) | (int)type);
            BinrpcHeader.WriteNumber(target.Slice(1, width), (uint)size);
            at += width;
        }

        // Not an encoder: it would write a surrogate pair as one byte, and the length is already out.
        foreach (var letter in text)
            target[at++] = (byte)(letter <= 0xFF ? letter : '?');
        target[at++] = 0;
        _body.Advance(at);
    }

    private void Put(byte value)
    {
        _body.GetSpan(1)[0] = value;
        _body.Advance(1);
    }
}
