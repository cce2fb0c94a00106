using System.Security.Cryptography;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Digests in lower-case hexadecimal.</summary>
[ModulePart("pv")]
public static class DigestTransformations
{
    private delegate int Digest(ReadOnlySpan<byte> source, Span<byte> target);

    /// <summary>The MD5 digest, which protects nothing but is what SIP uses.</summary>
    [Transformation("s", "md5")]
    public static ScriptValue Md5(RouteContext route, ScriptValue value) => Hex(route, value, MD5.HashData, MD5.HashSizeInBytes);

    /// <summary>The SHA-256 digest.</summary>
    [Transformation("s", "sha256")]
    public static ScriptValue Sha256(RouteContext route, ScriptValue value) => Hex(route, value, SHA256.HashData, SHA256.HashSizeInBytes);

    /// <summary>The SHA-384 digest.</summary>
    [Transformation("s", "sha384")]
    public static ScriptValue Sha384(RouteContext route, ScriptValue value) => Hex(route, value, SHA384.HashData, SHA384.HashSizeInBytes);

    /// <summary>The SHA-512 digest.</summary>
    [Transformation("s", "sha512")]
    public static ScriptValue Sha512(RouteContext route, ScriptValue value) => Hex(route, value, SHA512.HashData, SHA512.HashSizeInBytes);

    private static ScriptValue Hex(RouteContext route, ScriptValue value, Digest digest, int size)
    {
        if (!Input.TryText(route, value, out var text))
            return ScriptValue.Nothing;

        Span<byte> hash = stackalloc byte[size];
        digest(text.Span, hash);
        return EncodingTransformations.WriteHex(route, hash);
    }
}
