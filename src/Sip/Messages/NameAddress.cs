using System.Buffers;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// <c>"Display" &lt;uri&gt;;params</c> or <c>uri;params</c>. Whether the URI is one is not looked at: <see cref="SipUri"/> does that.
/// </summary>
public readonly struct NameAddress
{
    private static readonly SearchValues<byte> Signs = SearchValues.Create("\"<;"u8);

    private readonly byte[] _buffer;
    private readonly TextSlice _value;
    private readonly TextSlice _display;
    private readonly TextSlice _uri;
    private readonly TextSlice _paramsText;

    private NameAddress(SipText value, SipText display, SipText uri, SipText paramsText, bool hasBrackets)
    {
        _buffer = value.Buffer;
        _value = value;
        _display = display;
        _uri = uri;
        _paramsText = paramsText;
        HasBrackets = hasBrackets;
    }

    /// <summary>All of it, as received.</summary>
    public SipText Value => _value.In(_buffer);

    /// <summary>With its quotes, without blanks around; empty when there is none.</summary>
    public SipText Display => _display.In(_buffer);

    /// <summary>Without the brackets.</summary>
    public SipText Uri => _uri.In(_buffer);

    /// <summary>From the first <c>;</c> behind the URI on.</summary>
    public SipText ParamsText => _paramsText.In(_buffer);

    /// <summary><see cref="ParamsText"/>, one by one.</summary>
    public SipParams Params => new(ParamsText);

    /// <summary>The URI stands in <c>&lt;&gt;</c>.</summary>
    public bool HasBrackets { get; }

    /// <summary>Not there without a <c>tag</c> parameter, empty for <c>tag=</c>.</summary>
    public SipText Tag => Params.Value("tag"u8);

    /// <summary>The value is the single star of <c>Contact: *</c>.</summary>
    public bool IsStar => Uri.Length == 1 && Uri[0] == '*';

    /// <summary>Reads one value of a header; nothing is copied. False if it is no address.</summary>
    public static bool TryParse(SipText value, out NameAddress address)
    {
        address = default;
        value = value.Trim();
        var span = value.Span;
        var open = FindOpen(span);
        if (open < 0)
        {
            var semicolon = value.IndexOf((byte)';');
            var end = semicolon < 0 ? value.Length : semicolon;
            address = new NameAddress(value, value.Slice(0, 0), value.Slice(0, end).Trim(), value.Slice(end), hasBrackets: false);
            return !address.Uri.IsEmpty && span.IndexOf((byte)'"') is var quote && (quote < 0 || quote > end);
        }

        var close = open < span.Length ? span[open..].IndexOf((byte)'>') : -1;
        if (close < 0)
            return false;

        close += open;
        address = new NameAddress(
            value,
            value.Slice(0, open).Trim(),
            value.Slice(open + 1, close - open - 1).Trim(),
            value.Slice(close + 1).Trim(),
            hasBrackets: true);
        return address.ParamsText.IsEmpty || address.ParamsText[0] == ';';
    }

    private static int FindOpen(ReadOnlySpan<byte> span)
    {
        for (var i = 0; i < span.Length;)
        {
            var sign = span[i..].IndexOfAny(Signs);
            if (sign < 0)
                return -1;

            i += sign;
            if (span[i] != '"')
                return span[i] == '<' ? i : -1;
            i = SipQuoting.Skip(span, i);
        }

        return -1;
    }
}
