using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>One <c>name</c> or <c>name=value</c>.</summary>
public readonly struct SipParam
{
    internal SipParam(SipText whole, SipText name, SipText value)
    {
        Whole = whole;
        Name = name;
        Value = value;
    }

    /// <summary>Name and value as received, without the separator and the blanks around.</summary>
    public SipText Whole { get; }

    /// <summary>As received.</summary>
    public SipText Name { get; }

    /// <summary>With its quotes, if it has some; not there without <c>=</c>.</summary>
    public SipText Value { get; }

    /// <summary>The value without its quotes.</summary>
    public SipText Unquoted => SipQuoting.Strip(Value);
}
