using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>All comma-separated values of all lines of one header, in the order received.</summary>
public readonly struct HeaderValues
{
    private readonly SipMessage _message;
    private readonly HeaderId _id;
    private readonly SipText _name;

    /// <param name="name">Tells headers apart that have no id of their own.</param>
    internal HeaderValues(SipMessage message, HeaderId id, SipText name = default)
    {
        _message = message;
        _id = id;
        _name = name;
    }

    /// <summary>One after the other.</summary>
    public Enumerator GetEnumerator() => new(_message, _id, _name);

    public struct Enumerator
    {
        private readonly SipMessage _message;
        private readonly HeaderId _id;
        private readonly SipText _name;
        private int _next;
        private CommaValues.Enumerator _values;

        internal Enumerator(SipMessage message, HeaderId id, SipText name)
        {
            _message = message;
            _id = id;
            _name = name;
            _next = message.Has(id) ? 0 : message.Headers.Length;
            LineIndex = -1;
        }

        public readonly SipText Current => _values.Current;

        /// <summary>The index in <see cref="SipMessage.Headers"/> of the line that the value is in.</summary>
        public int LineIndex { get; private set; }

        public bool MoveNext()
        {
            while (LineIndex < 0 || !_values.MoveNext())
            {
                var headers = _message.Headers;
                while (_next < headers.Length && !IsMeant(headers[_next]))
                    _next++;
                if (_next == headers.Length)
                    return false;

                LineIndex = _next++;
                _values = new CommaValues(_message.ValueOf(headers[LineIndex])).GetEnumerator();
            }

            return true;
        }

        private readonly bool IsMeant(in HeaderLine header) =>
            header.Id == _id && (_id != HeaderId.Other || _message.NameOf(header).EqualsIgnoreCase(_name));
    }
}
