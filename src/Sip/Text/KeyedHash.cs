using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RouteScript.Sip.Text;

/// <summary>
/// SipHash-1-3 with 128 bits over several parts. Each part is closed by its length, so <c>ab|c</c> and <c>a|bc</c> differ.
/// </summary>
public ref struct KeyedHash
{
    private ulong _v0;
    private ulong _v1;
    private ulong _v2;
    private ulong _v3;

    public KeyedHash(HashSecret secret)
    {
        _v0 = 0x736f6d6570736575 ^ secret.First;
        _v1 = 0x646f72616e646f6d ^ secret.Second ^ 0xEE;
        _v2 = 0x6c7967656e657261 ^ secret.First;
        _v3 = 0x7465646279746573 ^ secret.Second;
    }

    public void Add(SipText part) => Add(part.Span);

    public void Add(ReadOnlySpan<byte> part)
    {
        var length = (ulong)part.Length;
        for (; part.Length >= 8; part = part[8..])
            Absorb(BinaryPrimitives.ReadUInt64LittleEndian(part));
        Absorb(Last(part) | length << 56);
    }

    /// <summary>Letters in any case give the same.</summary>
    public void AddIgnoreCase(SipText text)
    {
        var part = text.Span;
        for (; part.Length >= 8; part = part[8..])
            Absorb(AsciiBytes.ToLower(BinaryPrimitives.ReadUInt64LittleEndian(part)));
        Absorb(AsciiBytes.ToLower(Last(part)) | (ulong)text.Length << 56);
    }

    public void Add(ulong number) => Absorb(number);

    /// <summary>Ends the hash; the value must not be added to afterwards.</summary>
    public (ulong Low, ulong High) Finish()
    {
        _v2 ^= 0xEE;
        for (var i = 0; i < 3; i++)
            Round();
        var low = _v0 ^ _v1 ^ _v2 ^ _v3;
        _v1 ^= 0xDD;
        for (var i = 0; i < 3; i++)
            Round();
        return (low, _v0 ^ _v1 ^ _v2 ^ _v3);
    }

    // Up to seven bytes.
    private static ulong Last(ReadOnlySpan<byte> bytes)
    {
        var last = 0UL;
        for (var i = bytes.Length - 1; i >= 0; i--)
            last = last << 8 | bytes[i];
        return last;
    }

    private void Absorb(ulong word)
    {
        _v3 ^= word;
        Round();
        _v0 ^= word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round()
    {
        _v0 += _v1;
        _v2 += _v3;
        _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
        _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
        _v0 = BitOperations.RotateLeft(_v0, 32);
        _v2 += _v1;
        _v0 += _v3;
        _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
        _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
        _v2 = BitOperations.RotateLeft(_v2, 32);
    }
}
