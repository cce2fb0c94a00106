using RouteScript.Sip.Text;

namespace RouteScript.Modules.Nathelper;

/// <summary>The lines of a session description, without their line ends.</summary>
internal readonly struct SdpLines(SipText text)
{
    public Enumerator GetEnumerator() => new(text);

    public struct Enumerator(SipText text)
    {
        private int _position;

        public SipText Current { get; private set; }

        public bool MoveNext()
        {
            if (_position >= text.Length)
                return false;

            var rest = text.Span[_position..];
            var length = rest.IndexOf((byte)'\n');
            var end = length < 0 ? rest.Length : length;
            Current = text.Slice(_position, end > 0 && rest[end - 1] == '\r' ? end - 1 : end);
            _position += end + 1;
            return true;
        }
    }
}
