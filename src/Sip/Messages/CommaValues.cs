using System.Buffers;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>The values of one header line, split at commas that stand in neither quotes nor <c>&lt;&gt;</c>. Empty ones are left out.</summary>
public readonly struct CommaValues
{
    private static readonly SearchValues<byte> Signs = SearchValues.Create("\",<>"u8);

    private readonly SipText _text;

    public CommaValues(SipText text) => _text = text;

    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The position of the comma that ends the value beginning at <paramref name="start"/>, or the length.</summary>
    public static int FindEnd(ReadOnlySpan<byte> text, int start)
    {
        var isBracketed = false;
        for (var i = start; i < text.Length; i++)
        {
            var sign = text[i..].IndexOfAny(Signs);
            if (sign < 0)
                break;

            i += sign;
            switch (text[i])
            {
                case (byte)'"' when !isBracketed:
                    i = SipQuoting.Skip(text, i) - 1;
                    break;
                case (byte)'<':
                    isBracketed = true;
                    break;
                case (byte)'>':
                    isBracketed = false;
                    break;
                case (byte)',' when !isBracketed:
                    return i;
            }
        }

        return text.Length;
    }

    public struct Enumerator
    {
        private readonly SipText _text;
        private int _position;

        internal Enumerator(SipText text) => _text = text;

        /// <summary>Without blanks around it.</summary>
        public SipText Current { get; private set; }

        public bool MoveNext()
        {
            while (_position < _text.Length)
            {
                var end = FindEnd(_text.Span, _position);
                Current = _text.Slice(_position, end - _position).Trim();
                _position = end + 1;
                if (!Current.IsEmpty)
                    return true;
            }

            return false;
        }
    }
}
