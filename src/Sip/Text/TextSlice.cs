using System.Runtime.CompilerServices;

namespace RouteScript.Sip.Text;

/// <summary>Where a part lies in a buffer that is known anyway: a <see cref="SipText"/> at half its size. <c>default</c> means "not there".</summary>
internal readonly struct TextSlice
{
    private readonly int _offset;
    private readonly int _lengthAndOne;

    private TextSlice(int offset, int length)
    {
        _offset = offset;
        _lengthAndOne = length + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator TextSlice(SipText text) => text.IsDefined ? new TextSlice(text.Offset, text.Length) : default;

    /// <summary>The part of <paramref name="buffer"/> it stands for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SipText In(byte[]? buffer) => _lengthAndOne == 0 ? default : new SipText(buffer ?? [], _offset, _lengthAndOne - 1);
}
