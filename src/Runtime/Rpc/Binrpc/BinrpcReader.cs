using System.Text;
using static RouteScript.Runtime.Rpc.Binrpc.BinrpcFormat;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>Reads the records of a body. Never throws; every length is checked against the bytes that are there.</summary>
public ref struct BinrpcReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Reads the next value whole, with everything nested in it.</summary>
    public BinrpcResult TryRead(out RpcValue? value) => TryRead(out value, 0);

    /// <summary>Reads all that is left.</summary>
    public BinrpcResult TryReadAll(List<RpcValue> into)
    {
        while (!AtEnd)
        {
            var result = TryRead(out var value);
            if (result != BinrpcResult.Ok)
                return result;
            into.Add(value!);
        }

        return BinrpcResult.Ok;
    }

    private BinrpcResult TryRead(out RpcValue? value, int depth)
    {
        value = null;
        var result = TryTake(out var type, out var content, out var end);
        if (result != BinrpcResult.Ok)
            return result;
        if (end)
            return BinrpcResult.Corrupt;

        return type switch
        {
            Types.Integer => TryNumber(content, out value),
            Types.Double => TryFraction(content, out value),
            Types.Text => Text(content, out value),
            Types.Bytes => Bytes(content, out value),
            Types.Struct => TryStruct(out value, depth + 1),
            Types.Array => TryArray(out value, depth + 1),
            _ => BinrpcResult.Corrupt,
        };
    }

    private BinrpcResult TryStruct(out RpcValue? value, int depth)
    {
        value = null;
        if (depth > MaxDepth)
            return BinrpcResult.Corrupt;

        var members = new RpcStruct();
        while (true)
        {
            var before = _rest;
            var result = TryTake(out var type, out var content, out var end);
            if (result != BinrpcResult.Ok)
                return result;
            if (end)
            {
                value = members;
                return type == Types.Struct ? BinrpcResult.Ok : BinrpcResult.Corrupt;
            }

            string? name = null;
            if (type == Types.Name)
                name = Latin(content);
            else
                _rest = before;

            result = TryRead(out var member, depth);
            if (result != BinrpcResult.Ok)
                return result;
            members.Put(name, member!);
        }
    }

    private BinrpcResult TryArray(out RpcValue? value, int depth)
    {
        value = null;
        if (depth > MaxDepth)
            return BinrpcResult.Corrupt;

        var items = new RpcArray();
        while (true)
        {
            var before = _rest;
            var result = TryTake(out var type, out _, out var end);
            if (result != BinrpcResult.Ok)
                return result;
            if (end)
            {
                value = items;
                return type == Types.Array ? BinrpcResult.Ok : BinrpcResult.Corrupt;
            }

            _rest = before;
            result = TryRead(out var item, depth);
            if (result != BinrpcResult.Ok)
                return result;
            items.Put(item!);
        }
    }

    private BinrpcResult TryTake(out Types type, out ReadOnlySpan<byte> content, out bool end)
    {
        type = default;
        content = default;
        end = false;
        if (_rest.IsEmpty)
            return BinrpcResult.MoreNeeded;

        var first = _rest[0];
        var size = (first >> 4) & 7;
        type = (Types)(first & 0xF);
        _rest = _rest[1..];

        var nested = type is Types.Struct or Types.Array;
        if (nested)
        {
            end = (first & LongSize) != 0;
            return size == 0 ? BinrpcResult.Ok : BinrpcResult.Corrupt;
        }

        if ((first & LongSize) != 0)
        {
            if (size is 0 or > 4)
                return BinrpcResult.Corrupt;
            if (_rest.Length < size)
                return BinrpcResult.MoreNeeded;

            var length = BinrpcHeader.ReadNumber(_rest[..size]);
            _rest = _rest[size..];
            if (length > (uint)_rest.Length)
                return BinrpcResult.MoreNeeded;
            size = (int)length;
        }

        if (_rest.Length < size)
            return BinrpcResult.MoreNeeded;
        content = _rest[..size];
        _rest = _rest[size..];
        return BinrpcResult.Ok;
    }

    private static BinrpcResult TryNumber(ReadOnlySpan<byte> content, out RpcValue? value)
    {
        value = content.Length > 4 ? null : new RpcInteger((int)BinrpcHeader.ReadNumber(content));
        return value is null ? BinrpcResult.Corrupt : BinrpcResult.Ok;
    }

    private static BinrpcResult TryFraction(ReadOnlySpan<byte> content, out RpcValue? value)
    {
        value = content.Length > 4 ? null : new RpcDouble((int)BinrpcHeader.ReadNumber(content) / 1000.0);
        return value is null ? BinrpcResult.Corrupt : BinrpcResult.Ok;
    }

    private static BinrpcResult Text(ReadOnlySpan<byte> content, out RpcValue? value)
    {
        value = new RpcText(Latin(content));
        return BinrpcResult.Ok;
    }

    private static BinrpcResult Bytes(ReadOnlySpan<byte> content, out RpcValue? value)
    {
        value = new RpcText(Encoding.Latin1.GetString(content));
        return BinrpcResult.Ok;
    }

    private static string Latin(ReadOnlySpan<byte> content) =>
        Encoding.Latin1.GetString(content is [.., 0] ? content[..^1] : content);
}
