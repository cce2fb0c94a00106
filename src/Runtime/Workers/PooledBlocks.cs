using System.Buffers;
using System.Diagnostics;

namespace RouteScript.Runtime.Workers;

/// <summary>Blocks that hold a message beyond the turn it came in. Debug builds spoil returned blocks, so that a kept slice shows.</summary>
public static class PooledBlocks
{
    /// <summary>At least <paramref name="length"/> bytes.</summary>
    public static byte[] Rent(int length) => ArrayPool<byte>.Shared.Rent(length);

    public static void Return(byte[] block)
    {
        Spoil(block);
        ArrayPool<byte>.Shared.Return(block);
    }

    [Conditional("DEBUG")]
    internal static void Spoil(byte[] block) => block.AsSpan().Fill(0xDD);
}
