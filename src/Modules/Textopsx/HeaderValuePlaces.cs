using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>All values of all lines of a header, in the order received.</summary>
internal readonly struct HeaderValuePlaces(SipMessage message, SipText name)
{
    public Enumerator GetEnumerator() => new(message, name);

    public struct Enumerator(SipMessage message, SipText name)
    {
        private int _line = -1;
        private int _position;
        private SipText _text;

        public HeaderValuePlace Current { get; private set; }

        public bool MoveNext()
        {
            while (true)
            {
                while (_position < _text.Length)
                {
                    var end = CommaValues.FindEnd(_text.Span, _position);
                    var value = _text.Slice(_position, end - _position).Trim();
                    var isFirst = _position == 0;
                    _position = end + 1;
                    if (value.IsEmpty)
                        continue;

                    Current = new HeaderValuePlace(_line, value, isFirst, isFirst && end == _text.Length);
                    return true;
                }

                if (!NextLine())
                    return false;
            }
        }

        private bool NextLine()
        {
            var headers = message.Headers;
            for (_line++; _line < headers.Length; _line++)
            {
                if (!message.IsNamed(headers[_line], name.Span))
                    continue;
                _text = message.ValueOf(headers[_line]);
                _position = 0;
                return true;
            }

            _text = default;
            return false;
        }
    }
}
