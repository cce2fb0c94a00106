using System.Numerics;

namespace RouteScript.Runtime.Workers;

/// <summary>Blocks of one thread by size, used again and again: a backlog makes no garbage, however long it lasts.</summary>
internal sealed class BlockShelf
{
    private const int Smallest = 9;
    private readonly Stack<byte[]>?[] _shelves = new Stack<byte[]>?[17 - Smallest];

    /// <summary>At least <paramref name="length"/> bytes, of at most 65,536.</summary>
    public byte[] Rent(int length)
    {
        var shelf = ShelfOf(length);
        return _shelves[shelf] is { } stack && stack.TryPop(out var block) ? block : GC.AllocateUninitializedArray<byte>(1 << (shelf + Smallest));
    }

    public void Return(byte[] block)
    {
        PooledBlocks.Spoil(block);
        (_shelves[ShelfOf(block.Length)] ??= new Stack<byte[]>()).Push(block);
    }

    private static int ShelfOf(int length) => Math.Max(0, BitOperations.Log2((uint)Math.Max(length - 1, 1)) + 1 - Smallest);
}
