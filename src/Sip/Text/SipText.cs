using System.Runtime.CompilerServices;
using System.Text;

namespace RouteScript.Sip.Text;

/// <summary>
/// A slice of bytes read as text. It owns nothing: the bytes live as long as the message, constant or arena they lie in.
/// <c>default</c> means "not there" (<see cref="IsDefined"/> is false), which is not the same as empty.
/// </summary>
public readonly struct SipText : IEquatable<SipText>
{
    private readonly byte[]? _buffer;

    public SipText(byte[] buffer, int offset, int length)
    {
        _buffer = buffer;
        Offset = offset;
        Length = length;
    }

    public SipText(byte[] buffer)
        : this(buffer, 0, buffer.Length)
    {
    }

    /// <summary>Defined, without a byte in it.</summary>
    public static SipText Empty { get; } = new([], 0, 0);

    public byte[] Buffer => _buffer ?? [];

    public int Offset { get; }

    /// <summary>In bytes.</summary>
    public int Length { get; }

    /// <summary>The offset behind the last byte.</summary>
    public int End => Offset + Length;

    /// <summary>It is there, be it empty.</summary>
    public bool IsDefined => _buffer is not null;

    /// <summary>It has no byte: empty, or not there.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Its bytes; none if it is not there.</summary>
    public ReadOnlySpan<byte> Span => new(_buffer, Offset, Length);

    /// <inheritdoc cref="Span"/>
    public ReadOnlyMemory<byte> Memory => new(_buffer, Offset, Length);

    /// <summary>One byte; throws beyond the end.</summary>
    public byte this[int index] => Span[index];

    /// <summary>One byte per char; a char above 0xFF becomes <c>?</c>.</summary>
    public static SipText FromString(string text) => new(Encoding.Latin1.GetBytes(text));

    /// <summary>Copies, so that the result outlives the source.</summary>
    public static SipText Copy(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Copies, so that the result outlives the source. "Not there" stays "not there".</summary>
    public SipText Copy() => IsDefined ? Copy(Span) : default;

    /// <summary>From this byte on; nothing is copied. Not checked: it may reach beyond this text.</summary>
    public SipText Slice(int start) => new(Buffer, Offset + start, Length - start);

    /// <inheritdoc cref="Slice(int)"/>
    public SipText Slice(int start, int length) => new(Buffer, Offset + start, length);

    /// <summary>Without blanks, tabs and line ends on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SipText Trim()
    {
        var span = Span;
        return span.IsEmpty || !(AsciiBytes.IsWhiteSpace(span[0]) || AsciiBytes.IsWhiteSpace(span[^1])) ? this : TrimBoth(span);
    }

    private SipText TrimBoth(ReadOnlySpan<byte> span)
    {
        int start = 0, end = span.Length;
        while (start < end && AsciiBytes.IsWhiteSpace(span[start]))
            start++;
        while (end > start && AsciiBytes.IsWhiteSpace(span[end - 1]))
            end--;
        return Slice(start, end - start);
    }

    /// <summary>Where the byte stands first; −1 if it does not.</summary>
    public int IndexOf(byte value) => Span.IndexOf(value);

    public bool Equals(SipText other) => Span.SequenceEqual(other.Span);

    public bool Equals(ReadOnlySpan<byte> other) => Span.SequenceEqual(other);

    /// <summary>ASCII letters compare without case, all other bytes as they are.</summary>
    public bool EqualsIgnoreCase(ReadOnlySpan<byte> other) => AsciiBytes.EqualsIgnoreCase(Span, other);

    /// <inheritdoc cref="EqualsIgnoreCase(ReadOnlySpan{byte})"/>
    public bool EqualsIgnoreCase(SipText other) => AsciiBytes.EqualsIgnoreCase(Span, other.Span);

    /// <summary>Whether it begins with these bytes.</summary>
    public bool StartsWith(ReadOnlySpan<byte> prefix) => Span.StartsWith(prefix);

    /// <summary>The same; ASCII letters compare without case.</summary>
    public bool StartsWithIgnoreCase(ReadOnlySpan<byte> prefix)
        => Length >= prefix.Length && AsciiBytes.EqualsIgnoreCase(Span[..prefix.Length], prefix);

    public override bool Equals(object? obj) => obj is SipText other && Equals(other);

    public override int GetHashCode() => (int)AsciiBytes.Hash(Span);

    /// <summary>One char per byte, loss-free.</summary>
    public override string ToString() => Encoding.Latin1.GetString(Span);

    public static bool operator ==(SipText left, SipText right) => left.Equals(right);

    public static bool operator !=(SipText left, SipText right) => !left.Equals(right);
}
