using System.Buffers.Binary;
using RouteScript.Sip.Transactions;

namespace RouteScript.Runtime.TakeOver;

/// <summary>Keys of transactions as bytes, in parts of one frame each.</summary>
public static class TransactionKeys
{
    private const int Size = 16;
    private const int InOneFrame = 65_536;

    public static IEnumerable<byte[]> Write(IEnumerable<TransactionKey> keys)
    {
        foreach (var part in keys.Chunk(InOneFrame))
        {
            var content = new byte[part.Length * Size];
            for (var i = 0; i < part.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(i * Size), part[i].Low);
                BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan((i * Size) + 8), part[i].High);
            }

            yield return content;
        }
    }

    public static void Read(ReadOnlySpan<byte> content, HashSet<TransactionKey> keys)
    {
        for (; content.Length >= Size; content = content[Size..])
            keys.Add(new TransactionKey(BinaryPrimitives.ReadUInt64LittleEndian(content), BinaryPrimitives.ReadUInt64LittleEndian(content[8..])));
    }
}
