using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Parameters of a header value or URI, read one by one. The separator may stand before the first one too.</summary>
public readonly struct SipParams
{
    private readonly SipText _text;
    private readonly byte _separator;

    /// <summary>Parameters as they stand in a text.</summary>
    public SipParams(SipText text, byte separator = (byte)';')
    {
        _text = text;
        _separator = separator;
    }

    /// <summary>There is no text.</summary>
    public bool IsEmpty => _text.IsEmpty;

    /// <summary>All of it.</summary>
    public SipText Text => _text;

    /// <summary>The first parameter of that name, in any case.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out SipParam param)
    {
        foreach (var candidate in this)
        {
            if (candidate.Name.EqualsIgnoreCase(name))
            {
                param = candidate;
                return true;
            }
        }

        param = default;
        return false;
    }

    /// <summary>Whether there is a parameter of that name, in any case.</summary>
    public bool Has(ReadOnlySpan<byte> name) => TryGet(name, out _);

    /// <summary>The value of the first parameter of that name; not there when it has none or is missing.</summary>
    public SipText Value(ReadOnlySpan<byte> name) => TryGet(name, out var param) ? param.Value : default;

    /// <summary>One after the other; empty ones are left out.</summary>
    public Enumerator GetEnumerator() => new(_text, _separator);

    public struct Enumerator
    {
        private readonly SipText _text;
        private readonly byte _separator;
        private int _position;

        internal Enumerator(SipText text, byte separator)
        {
            _text = text;
            _separator = separator;
        }

        public SipParam Current { get; private set; }

        public bool MoveNext()
        {
            var span = _text.Span;
            while (_position < span.Length)
            {
                int start = _position, equals = -1, end = start;
                for (; end < span.Length && span[end] != _separator; end++)
                {
                    if (span[end] == '"')
                        end = SipQuoting.Skip(span, end) - 1;
                    else if (span[end] == '=' && equals < 0)
                        equals = end;
                }

                _position = end + 1;
                var whole = _text.Slice(start, end - start).Trim();
                if (whole.IsEmpty)
                    continue;

                Current = equals < 0
                    ? new SipParam(whole, whole, default)
                    : new SipParam(whole, _text.Slice(start, equals - start).Trim(), _text.Slice(equals + 1, end - equals - 1).Trim());
                return true;
            }

            return false;
        }
    }
}
