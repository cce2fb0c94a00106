using System.Text;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv;

/// <summary>A name with its first value, as module parameters write it: <c>name=i:5</c> or <c>name=s:text</c>.</summary>
public sealed record NamedValue(string Name, ScriptValue Value) : IScriptConstant<NamedValue>
{
    public static bool TryParse(string text, out NamedValue value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = new NamedValue("", ScriptValue.Nothing);
        error = "Write `name=i:5` for a number or `name=s:text` for text.";
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || text.Length < equals + 3 || text[equals + 2] != ':')
            return false;

        var content = text[(equals + 3)..];
        if (text[equals + 1] is 's' or 'S')
        {
            value = new NamedValue(text[..equals], SipText.FromString(content));
            return true;
        }

        if (text[equals + 1] is not ('i' or 'I') || !Conversions.TryParse(Encoding.Latin1.GetBytes(content), allowHex: true, out var number))
            return false;
        value = new NamedValue(text[..equals], number);
        return true;
    }
}
