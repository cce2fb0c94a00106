using System.Buffers.Text;
using System.Text;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>Reads one bencode value. Never throws; nesting and lengths are bounded by what is there.</summary>
public static class BencodeReader
{
    private const int MaxDepth = 24;

    /// <returns>Null when the bytes are no value, or more than one.</returns>
    public static BencodeValue? Read(ReadOnlySpan<byte> bytes) =>
        TryRead(ref bytes, out var value, 0) && bytes.IsEmpty ? value : null;

    private static bool TryRead(ref ReadOnlySpan<byte> rest, out BencodeValue? value, int depth)
    {
        value = null;
        if (rest.IsEmpty || depth > MaxDepth)
            return false;

        switch (rest[0])
        {
            case (byte)'i':
                return TryInteger(ref rest, out value);
            case (byte)'l':
                rest = rest[1..];
                return TryList(ref rest, out value, depth + 1);
            case (byte)'d':
                rest = rest[1..];
                return TryDictionary(ref rest, out value, depth + 1);
            default:
                if (!TryText(ref rest, out var text))
                    return false;
                value = new BencodeText(text);
                return true;
        }
    }

    private static bool TryInteger(ref ReadOnlySpan<byte> rest, out BencodeValue? value)
    {
        value = null;
        if (!Utf8Parser.TryParse(rest[1..], out long number, out var used) || rest.Length <= used + 1 || rest[used + 1] != 'e')
            return false;

        rest = rest[(used + 2)..];
        value = new BencodeInteger(number);
        return true;
    }

    private static bool TryText(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (rest.IsEmpty || !char.IsAsciiDigit((char)rest[0]) || !Utf8Parser.TryParse(rest, out int length, out var used))
            return false;
        if (rest.Length <= used || rest[used] != ':' || rest.Length - used - 1 < length)
            return false;

        text = Encoding.Latin1.GetString(rest.Slice(used + 1, length));
        rest = rest[(used + 1 + length)..];
        return true;
    }

    private static bool TryList(ref ReadOnlySpan<byte> rest, out BencodeValue? value, int depth)
    {
        value = null;
        var list = new BencodeList();
        while (!rest.IsEmpty && rest[0] != 'e')
        {
            if (!TryRead(ref rest, out var item, depth))
                return false;
            list.Add(item!);
        }

        value = list;
        return TryEnd(ref rest);
    }

    private static bool TryDictionary(ref ReadOnlySpan<byte> rest, out BencodeValue? value, int depth)
    {
        value = null;
        var dictionary = new BencodeDictionary();
        while (!rest.IsEmpty && rest[0] != 'e')
        {
            if (!TryText(ref rest, out var key) || !TryRead(ref rest, out var item, depth))
                return false;
            dictionary.Append(key, item!);
        }

        value = dictionary;
        return TryEnd(ref rest);
    }

    private static bool TryEnd(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return false;

        rest = rest[1..];
        return true;
    }
}
