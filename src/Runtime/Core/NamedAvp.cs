using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Core;

/// <summary>An attribute-value pair named in a string: <c>"x"</c>, <c>"s:x"</c>, <c>"i:5"</c>, with <c>$</c> before or as <c>"$avp(x)"</c>.</summary>
public sealed class NamedAvp : IScriptConstant<NamedAvp>
{
    private NamedAvp(AvpName name) => Name = name;

    public AvpName Name { get; }

    public static bool TryParse(string text, out NamedAvp value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.StartsWith('$') ? text[1..] : text;
        if (name.StartsWith("avp(", StringComparison.Ordinal) && name.EndsWith(')'))
            name = name[4..^1];
        value = new NamedAvp(AvpName.Parse(SipText.FromString(name)));
        error = name.Length > 0 ? "" : "Write the name of an attribute-value pair, such as `\"x\"` or `\"$avp(x)\"`.";
        return name.Length > 0;
    }
}
