using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace RouteScript.Runtime.Workers;

/// <summary>
/// SipHash-1-3 with a key of the process's: who does not know it cannot choose Call-IDs that all fall to one worker.
/// </summary>
public readonly struct OwnerKey(ulong first, ulong second)
{
    private readonly ulong _first = first;
    private readonly ulong _second = second;

    /// <summary>A secret one. Tests give their own, so that runs repeat.</summary>
    public static OwnerKey Random()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new OwnerKey(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    /// <summary>The worker among <paramref name="workers"/> that owns a Call-ID (or any other name).</summary>
    public int OwnerOf(ReadOnlySpan<byte> name, int workers) =>
        (int)(((Hash(name) >> 32) * (uint)workers) >> 32);

    public ulong Hash(ReadOnlySpan<byte> data)
    {
        var v0 = _first ^ 0x736f6d6570736575UL;
        var v1 = _second ^ 0x646f72616e646f6dUL;
        var v2 = _first ^ 0x6c7967656e657261UL;
        var v3 = _second ^ 0x7465646279746573UL;
        var last = (ulong)data.Length << 56;

        for (; data.Length >= 8; data = data[8..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(data);
            v3 ^= word;
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
        }

        for (var i = 0; i < data.Length; i++)
            last |= (ulong)data[i] << (8 * i);

        v3 ^= last;
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= last;
        v2 ^= 0xff;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
