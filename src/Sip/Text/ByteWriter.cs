using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace RouteScript.Sip.Text;

/// <summary>
/// A growing buffer that outgoing bytes are written into. It keeps its block between messages (<see cref="Clear"/>),
/// so in steady state nothing is allocated. For one thread.
/// </summary>
public sealed class ByteWriter : IBufferWriter<byte>, IDisposable
{
    private const int SmallestBlock = 256;
    private byte[] _buffer;

    public ByteWriter(int capacity = 4096) => _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, SmallestBlock));

    /// <summary>The block itself; it is exchanged when it grows and goes back to the pool on <see cref="Dispose"/>.</summary>
    public byte[] Buffer => _buffer;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> WrittenSpan => new(_buffer, 0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => new(_buffer, 0, Length);

    /// <summary>Valid until the next write.</summary>
    public SipText WrittenText => new(_buffer, 0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets what was written behind <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = Math.Clamp(length, 0, Length);

    public byte[] ToArray() => WrittenSpan.ToArray();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - Length)
            Grow(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Write(SipText text) => Write(text.Span);

    public void Write(byte value)
    {
        if (Length == _buffer.Length)
            Grow(1);
        _buffer[Length++] = value;
    }

    /// <summary>Latin-1: one byte per char.</summary>
    public void WriteLatin1(string text)
    {
        var target = GetSpan(text.Length);
        Advance(Encoding.Latin1.GetBytes(text, target));
    }

    /// <summary>Decimal digits.</summary>
    public void Write(long value)
    {
        Utf8Formatter.TryFormat(value, GetSpan(20), out var written);
        Advance(written);
    }

    /// <summary>Lower-case hexadecimal digits without leading zeros, or padded to <paramref name="width"/>.</summary>
    public void WriteHex(ulong value, int width = 1)
    {
        var digits = Math.Max(width, value == 0 ? 1 : (67 - System.Numerics.BitOperations.LeadingZeroCount(value)) / 4);
        var target = GetSpan(digits);
        for (var i = digits - 1; i >= 0; i--, value >>= 4)
            target[i] = "0123456789abcdef"u8[(int)(value & 15)];
        Advance(digits);
    }

    public void WriteCrlf() => Write("\r\n"u8);

    /// <summary>Puts bytes over earlier ones of the same length.</summary>
    public void Overwrite(int position, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_buffer.AsSpan(position, bytes.Length));

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(Length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    private void Reserve(int count)
    {
        if (Math.Max(count, 1) > _buffer.Length - Length)
            Grow(Math.Max(count, 1));
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Math.Max(Length + count, SmallestBlock)));
        WrittenSpan.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
