using System.Buffers;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>Memory for the text that one run makes; given back as a whole when the run ends.</summary>
/// <remarks>Bounded: a script that builds text without end gets empty text past <see cref="Limit"/> bytes.</remarks>
/// <param name="overflow">Called once in a run, when the bound is reached.</param>
public sealed class TextArena(Action? overflow = null)
{
    /// <summary>Bytes that one run may take.</summary>
    public const int Limit = 4 * 1024 * 1024;
    private const int BlockSize = 4096;

    private readonly List<byte[]> _full = [];
    private byte[] _block = new byte[BlockSize];
    private int _used;
    private int _total;
    private bool _overflowed;

    /// <summary>A writable piece of <paramref name="length"/> bytes; the caller may <see cref="Trim"/> the last piece.</summary>
    public SipText Take(int length)
    {
        if (length > _block.Length - _used && !Grow(length))
            return default;

        var text = new SipText(_block, _used, length);
        _used += length;
        return text;
    }

    /// <summary>The bytes of a piece taken from this arena, for writing.</summary>
    public static Span<byte> Writable(SipText piece) => piece.Buffer is null ? default : piece.Buffer.AsSpan(piece.Offset, piece.Length);

    /// <summary>Keeps only the first <paramref name="length"/> bytes of the piece taken last.</summary>
    public SipText Trim(SipText last, int length)
    {
        if (ReferenceEquals(last.Buffer, _block) && last.Offset + last.Length == _used)
            _used = last.Offset + length;
        return last.Buffer is null ? default : new SipText(last.Buffer, last.Offset, length);
    }

    /// <summary>These bytes, as text of the run.</summary>
    public SipText Copy(ReadOnlySpan<byte> bytes)
    {
        var piece = Take(bytes.Length);
        if (piece.Length == bytes.Length)
            bytes.CopyTo(Writable(piece));
        return piece;
    }

    /// <summary>Both, one behind the other.</summary>
    public SipText Concat(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var piece = Take(first.Length + second.Length);
        if (piece.Length != first.Length + second.Length)
            return piece;

        first.CopyTo(Writable(piece));
        second.CopyTo(Writable(piece)[first.Length..]);
        return piece;
    }

    /// <summary>The number in decimal digits.</summary>
    public SipText Format(long number)
    {
        var piece = Take(20);
        if (piece.Length == 0)
            return piece;

        System.Buffers.Text.Utf8Formatter.TryFormat(number, Writable(piece), out var written);
        return Trim(piece, written);
    }

    /// <summary>The string as bytes; a character above 0xFF becomes <c>?</c>.</summary>
    public SipText FromString(string latin1)
    {
        var piece = Take(latin1.Length);
        if (piece.Length == latin1.Length)
            System.Text.Encoding.Latin1.GetBytes(latin1, Writable(piece));
        return piece;
    }

    public void Reset()
    {
#if DEBUG
        _block.AsSpan(0, _used).Fill(0xDB);
#endif
        foreach (var block in _full)
            ArrayPool<byte>.Shared.Return(block);
        _full.Clear();
        if (_block.Length != BlockSize)
        {
            ArrayPool<byte>.Shared.Return(_block);
            _block = new byte[BlockSize];
        }

        _used = 0;
        _total = 0;
        _overflowed = false;
    }

    private bool Grow(int length)
    {
        if (length > Limit - _total)
        {
            if (!_overflowed)
            {
                _overflowed = true;
                overflow?.Invoke();
            }

            return false;
        }

        _total += Math.Max(length, _block.Length);
        _full.Add(_block);
        _block = ArrayPool<byte>.Shared.Rent(Math.Max(length, 4 * BlockSize));
        _used = 0;
        return true;
    }
}
