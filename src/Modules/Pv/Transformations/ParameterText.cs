using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>
/// Reads <c>name=value</c> by name, one after the other. A comma outside quotes ends the list, so does a fault; the separator may
/// stand at the very end, and a name may be empty.
/// </summary>
internal struct ParameterText(SipText text, byte separator)
{
    private readonly SipText _text = text.Length > 0 && text[text.Length - 1] == separator ? text.Slice(0, text.Length - 1) : text;
    private int _position;
    private bool _isOver;

    public SipText Name { get; private set; }

    /// <summary>Without the quotes around it; empty if there is none.</summary>
    public SipText Value { get; private set; }

    /// <summary>The list is at an end because of something that is no parameter.</summary>
    private bool IsBroken { get; set; }

    /// <summary>False if the text is no list of parameters. The reader stays where it is.</summary>
    public readonly bool TryCount(out int count)
    {
        var reader = this;
        count = 0;
        while (reader.MoveNext())
            count++;
        return !reader.IsBroken;
    }

    public bool MoveNext()
    {
        if (_isOver)
            return false;
        if (TryReadParameter())
            return true;

        _isOver = IsBroken = true;
        return false;
    }

    private bool TryReadParameter()
    {
        if (_position > 0)
            SkipBlanks();
        if (_position >= _text.Length)
            return false;

        var start = _position;
        while (_position < _text.Length && !IsBlank(_text[_position]) && !IsEnd(_text[_position]) && _text[_position] != '=')
            _position++;
        Name = _text.Slice(start, _position - start);
        Value = default;
        SkipBlanks();
        if (_position < _text.Length && _text[_position] == '=')
        {
            _position++;
            SkipBlanks();
            if (!TryReadValue())
                return false;
            SkipBlanks();
        }

        return TryReadEnd();
    }

    /// <summary>Nothing behind the equals sign is a value only at the end of the text.</summary>
    private bool TryReadValue()
    {
        if (_position >= _text.Length)
            return true;

        var first = _text[_position];
        if (first is (byte)'"' or (byte)'\'')
        {
            var length = _text.Span[(_position + 1)..].IndexOf(first);
            if (length < 0)
                return false;
            Value = _text.Slice(_position + 1, length);
            _position += length + 2;
            return true;
        }

        var start = _position;
        while (_position < _text.Length && !IsBlank(_text[_position]) && !IsEnd(_text[_position]))
            _position++;
        Value = _text.Slice(start, _position - start);
        return _position > start;
    }

    private bool TryReadEnd()
    {
        if (_position >= _text.Length || _text[_position] == ',')
        {
            _isOver = true;
            return true;
        }

        return _text[_position++] == separator;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && IsBlank(_text[_position]))
            _position++;
    }

    private readonly bool IsEnd(byte b) => b == separator || b == ',';

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
