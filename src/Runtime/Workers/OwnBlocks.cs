namespace RouteScript.Runtime.Workers;

/// <summary>
/// Blocks that one worker rents and gives back itself, hardly larger than asked for: a transaction keeps several for seconds. What
/// goes to another thread comes from <see cref="PooledBlocks"/>.
/// </summary>
public static class OwnBlocks
{
    private const int Step = 32;
    private const int Largest = 4096;
    private const int MostBytes = 16 << 20;

    [ThreadStatic]
    private static Stack<byte[]>[]? _bySize;

    [ThreadStatic]
    private static int _spareBytes;

    /// <summary>At least <paramref name="length"/> bytes.</summary>
    public static byte[] Rent(int length)
    {
        var size = (length + Step - 1) / Step;
        if (size > Largest / Step)
            return PooledBlocks.Rent(length);
        if (!(_bySize ??= Create())[size].TryPop(out var block))
            return GC.AllocateUninitializedArray<byte>(size * Step);

        _spareBytes -= block.Length;
        return block;
    }

    /// <summary>On the thread that rented it.</summary>
    public static void Return(byte[] block)
    {
        if (block.Length > Largest)
        {
            PooledBlocks.Return(block);
            return;
        }

        PooledBlocks.Spoil(block);
        if (_spareBytes + block.Length > MostBytes)
            return;

        _spareBytes += block.Length;
        (_bySize ??= Create())[block.Length / Step].Push(block);
    }

    private static Stack<byte[]>[] Create()
    {
        var stacks = new Stack<byte[]>[Largest / Step + 1];
        for (var i = 0; i < stacks.Length; i++)
            stacks[i] = new Stack<byte[]>();
        return stacks;
    }
}
