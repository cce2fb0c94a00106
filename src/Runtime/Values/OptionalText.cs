using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>Text that may be missing as a value that may be nothing.</summary>
public static class OptionalText
{
    /// <summary>Nothing if the text is not there; empty text stays text.</summary>
    public static ScriptValue OrNothing(this SipText text) => text.IsDefined ? new ScriptValue(text) : ScriptValue.Nothing;

    /// <summary>Nothing if the text is not there or empty.</summary>
    public static ScriptValue UnlessEmpty(this SipText text) => text.IsEmpty ? ScriptValue.Nothing : new ScriptValue(text);

    /// <summary>Empty text if the text is not there.</summary>
    public static ScriptValue OrEmpty(this SipText text) => text.IsDefined ? new ScriptValue(text) : ScriptValue.EmptyText;
}
