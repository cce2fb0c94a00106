using System.Buffers.Binary;
using System.Numerics;

namespace RouteScript.Sip.Text;

/// <summary>
/// SipHash-2-4 with 128 bits over several parts. Each part is closed by its length, so <c>ab|c</c> and <c>a|bc</c> differ.
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

        var last = length << 56;
        for (var i = 0; i < part.Length; i++)
            last |= (ulong)part[i] << (8 * i);
        Absorb(last);
    }

    /// <summary>Letters in any case give the same.</summary>
    public void AddIgnoreCase(SipText part)
    {
        Span<byte> lower = stackalloc byte[8];
        var span = part.Span;
        for (; span.Length >= 8; span = span[8..])
        {
            for (var i = 0; i < 8; i++)
                lower[i] = AsciiBytes.ToLower(span[i]);
            Absorb(BinaryPrimitives.ReadUInt64LittleEndian(lower));
        }

        var last = (ulong)part.Length << 56;
        for (var i = 0; i < span.Length; i++)
            last |= (ulong)AsciiBytes.ToLower(span[i]) << (8 * i);
        Absorb(last);
    }

    public void Add(ulong number) => Absorb(number);

    /// <summary>Ends the hash; the value must not be added to afterwards.</summary>
    public (ulong Low, ulong High) Finish()
    {
        _v2 ^= 0xEE;
        Rounds(4);
        var low = _v0 ^ _v1 ^ _v2 ^ _v3;
        _v1 ^= 0xDD;
        Rounds(4);
        return (low, _v0 ^ _v1 ^ _v2 ^ _v3);
    }

    private void Absorb(ulong word)
    {
        _v3 ^= word;
        Rounds(2);
        _v0 ^= word;
    }

    private void Rounds(int count)
    {
        for (var i = 0; i < count; i++)
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
}
