using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// <c>"Display" &lt;uri&gt;;params</c> or <c>uri;params</c>. Whether the URI is one is not looked at: <see cref="SipUri"/> does that.
/// </summary>
public readonly struct NameAddress
{
    private NameAddress(SipText value, SipText display, SipText uri, SipText paramsText, bool hasBrackets)
    {
        Value = value;
        Display = display;
        Uri = uri;
        ParamsText = paramsText;
        HasBrackets = hasBrackets;
    }

    /// <summary>All of it, as received.</summary>
    public SipText Value { get; }

    /// <summary>With its quotes, without blanks around; empty when there is none.</summary>
    public SipText Display { get; }

    public SipText Uri { get; }

    /// <summary>From the first <c>;</c> behind the URI on.</summary>
    public SipText ParamsText { get; }

    public SipParams Params => new(ParamsText);

    public bool HasBrackets { get; }

    /// <summary>Not there without a <c>tag</c> parameter, empty for <c>tag=</c>.</summary>
    public SipText Tag => Params.Value("tag"u8);

    /// <summary>The value is the single star of <c>Contact: *</c>.</summary>
    public bool IsStar => Uri.Length == 1 && Uri[0] == '*';

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
            address = new NameAddress(value, SipText.Empty, value.Slice(0, end).Trim(), value.Slice(end), hasBrackets: false);
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
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] == '"')
                i = SipQuoting.Skip(span, i) - 1;
            else if (span[i] == '<')
                return i;
            else if (span[i] == ';')
                return -1;
        }

        return -1;
    }
}
