using System.Buffers;
using System.Buffers.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Bytes written as characters and back. Input that cannot be decoded gives nothing.</summary>
[ModulePart("pv")]
public static class EncodingTransformations
{
    /// <summary>Lower-case hexadecimal.</summary>
    [Transformation("s", "encode.hexa")]
    public static ScriptValue ToHex(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) ? WriteHex(route, text.Span) : ScriptValue.Nothing;

    /// <summary>From hexadecimal, in any case.</summary>
    [Transformation("s", "decode.hexa")]
    public static ScriptValue FromHex(RouteContext route, ScriptValue value)
    {
        if (!Input.TryText(route, value, out var text) || text.Length % 2 != 0)
            return ScriptValue.Nothing;

        var piece = route.Arena.Take(text.Length / 2);
        return Convert.FromHexString(text.Span, TextArena.Writable(piece), out _, out _) == OperationStatus.Done ? piece : ScriptValue.Nothing;
    }

    /// <summary>Base64 (RFC 4648 section 4).</summary>
    [Transformation("s", "encode.base64")]
    public static ScriptValue ToBase64(RouteContext route, ScriptValue value) => Encode(route, value, urlSafe: false, padding: true);

    /// <summary>Base64 without padding.</summary>
    [Transformation("s", "encode.base64t")]
    public static ScriptValue ToShortBase64(RouteContext route, ScriptValue value) => Encode(route, value, urlSafe: false, padding: false);

    /// <summary>Base64 for URLs (RFC 4648 section 5).</summary>
    [Transformation("s", "encode.base64url")]
    public static ScriptValue ToUrlBase64(RouteContext route, ScriptValue value) => Encode(route, value, urlSafe: true, padding: true);

    /// <summary>Base64 for URLs without padding.</summary>
    [Transformation("s", "encode.base64urlt")]
    public static ScriptValue ToShortUrlBase64(RouteContext route, ScriptValue value) => Encode(route, value, urlSafe: true, padding: false);

    /// <summary>From base64, with or without padding.</summary>
    [Transformation("s", "decode.base64"), Transformation("s", "decode.base64t")]
    public static ScriptValue FromBase64(RouteContext route, ScriptValue value) => Decode(route, value, urlSafe: false);

    /// <summary>From base64 for URLs, with or without padding.</summary>
    [Transformation("s", "decode.base64url"), Transformation("s", "decode.base64urlt")]
    public static ScriptValue FromUrlBase64(RouteContext route, ScriptValue value) => Decode(route, value, urlSafe: true);

    /// <summary>Base58, with the alphabet of Bitcoin.</summary>
    [Transformation("s", "encode.base58")]
    public static ScriptValue ToBase58(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) && text.Length <= Base58.MaxLength
            ? route.Arena.Copy(Base58.Encode(text.Span))
            : ScriptValue.Nothing;

    /// <summary>From base58.</summary>
    [Transformation("s", "decode.base58")]
    public static ScriptValue FromBase58(RouteContext route, ScriptValue value) =>
        Input.TryText(route, value, out var text) && text.Length <= Base58.MaxLength && Base58.TryDecode(text.Span, out var bytes)
            ? route.Arena.Copy(bytes)
            : ScriptValue.Nothing;

    /// <summary>The seven-bit packing of short messages (3GPP TS 23.038), in upper-case hexadecimal.</summary>
    [Transformation("s", "encode.7bit")]
    public static ScriptValue ToSevenBit(RouteContext route, ScriptValue value)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var writer = route.Worker.FormatWriter.Enter();
        var (bits, pending) = (0, 0);
        foreach (var b in text.Span)
        {
            pending |= (b & 0x7F) << bits;
            bits += 7;
            if (bits >= 8)
            {
                WriteUpper(writer, pending);
                pending >>= 8;
                bits -= 8;
            }
        }

        if (bits > 0)
            WriteUpper(writer, pending);
        var result = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return result;
    }

    /// <summary>From the seven-bit packing of short messages.</summary>
    [Transformation("s", "decode.7bit")]
    public static ScriptValue FromSevenBit(RouteContext route, ScriptValue value)
    {
        var packed = FromHex(route, value);
        if (packed.IsNothing)
            return ScriptValue.Nothing;

        var piece = route.Arena.Take(packed.Text.Length * 8 / 7);
        var target = TextArena.Writable(piece);
        var (bits, pending, length) = (0, 0, 0);
        foreach (var b in packed.Text.Span)
        {
            pending |= b << bits;
            for (bits += 8; bits >= 7 && length < target.Length; bits -= 7, pending >>= 7)
                target[length++] = (byte)(pending & 0x7F);
        }

        if (length > 0 && target[length - 1] == 0)
            length--;
        return route.Arena.Trim(piece, length);
    }

    internal static ScriptValue WriteHex(RouteContext route, ReadOnlySpan<byte> bytes)
    {
        var piece = route.Arena.Take(bytes.Length * 2);
        return Convert.TryToHexStringLower(bytes, TextArena.Writable(piece), out _) ? piece : ScriptValue.Nothing;
    }

    private static void WriteUpper(ByteWriter writer, int value)
    {
        writer.Write("0123456789ABCDEF"u8[(value >> 4) & 15]);
        writer.Write("0123456789ABCDEF"u8[value & 15]);
    }

    private static ScriptValue Encode(RouteContext route, ScriptValue value, bool urlSafe, bool padding)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var piece = route.Arena.Take(Base64.GetMaxEncodedToUtf8Length(text.Length));
        var target = TextArena.Writable(piece);
        if (Base64.EncodeToUtf8(text.Span, target, out _, out var length) != OperationStatus.Done)
            return ScriptValue.Nothing;
        if (urlSafe)
        {
            target.Replace((byte)'+', (byte)'-');
            target.Replace((byte)'/', (byte)'_');
        }

        return route.Arena.Trim(piece, padding ? length : target[..length].TrimEnd((byte)'=').Length);
    }

    private static ScriptValue Decode(RouteContext route, ScriptValue value, bool urlSafe)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        var source = text.Span.TrimEnd((byte)'=');
        var piece = route.Arena.Take((source.Length + 3) / 4 * 4);
        var target = TextArena.Writable(piece);
        if (target.Length < source.Length)
            return ScriptValue.Nothing;
        source.CopyTo(target);
        target[source.Length..].Fill((byte)'=');
        if (urlSafe)
        {
            target.Replace((byte)'-', (byte)'+');
            target.Replace((byte)'_', (byte)'/');
        }

        return Base64.DecodeFromUtf8InPlace(target, out var length) == OperationStatus.Done
            ? route.Arena.Trim(piece, length)
            : ScriptValue.Nothing;
    }
}
