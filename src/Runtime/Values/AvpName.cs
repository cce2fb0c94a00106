using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>The name of an attribute-value pair: text, or a number that is a name space of its own (<c>i:3</c> is not <c>3</c>).</summary>
/// <remarks>The text is not copied: it must live as long as what it is looked up for.</remarks>
public readonly struct AvpName
{
    private AvpName(SipText text, bool isNumber, long number)
    {
        Text = text;
        IsNumber = isNumber;
        Number = number;
    }

    public SipText Text { get; }

    public bool IsNumber { get; }

    public long Number { get; }

    /// <summary>The name <c>$avp(s:text)</c>.</summary>
    public static AvpName FromText(SipText text) => new(text, isNumber: false, 0);

    /// <summary>The name <c>$avp(i:number)</c>.</summary>
    public static AvpName FromNumber(long number) => new(default, isNumber: true, number);

    /// <summary><c>name</c>, <c>s:name</c> or <c>i:number</c>.</summary>
    public static AvpName Parse(SipText text)
    {
        var span = text.Span;
        if (span.Length < 3 || span[1] != ':')
            return FromText(text);
        if (span[0] is (byte)'s' or (byte)'S')
            return FromText(text.Slice(2));
        return span[0] is (byte)'i' or (byte)'I' && Conversions.TryParse(span[2..], allowHex: false, out var number)
            ? FromNumber(number)
            : FromText(text);
    }

    public bool Matches(in AvpName other) =>
        IsNumber ? other.IsNumber && Number == other.Number : !other.IsNumber && Text.Span.SequenceEqual(other.Text.Span);

    /// <summary>Outlives the run.</summary>
    internal AvpName Copy() => new(Text.Copy(), IsNumber, Number);
}
