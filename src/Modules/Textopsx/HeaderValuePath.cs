using System.Globalization;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>
/// <c>Header</c>, <c>Header[n]</c>, <c>Header[*]</c>, each with <c>.parameter</c> or not: a value of a comma-separated header. Both 0
/// and 1 are the first value, -1 the last one.
/// </summary>
/// <param name="IsIndexed">A number, or the star, was written.</param>
internal sealed record HeaderValuePath(SipText Name, int Index, bool IsIndexed, bool All, SipText Parameter) : IScriptConstant<HeaderValuePath>
{
    public static bool TryParse(string text, out HeaderValuePath value, out string error)
    {
        value = null!;
        error = "write `Header`, `Header[1]`, `Header[*]` or `Header[1].parameter`";
        var parameter = "";
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
            (text, parameter) = (text[..dot], text[(dot + 1)..]);

        var (name, index) = (text, "1");
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (open >= 0)
        {
            if (!text.EndsWith(']'))
                return false;
            (name, index) = (text[..open], text[(open + 1)..^1]);
        }

        var number = 1;
        if (name.Length == 0 || (index != "*" && !int.TryParse(index, CultureInfo.InvariantCulture, out number)))
            return false;

        value = new HeaderValuePath(
            SipText.FromString(name), number, open >= 0, index == "*", parameter.Length == 0 ? default : SipText.FromString(parameter));
        error = "";
        return true;
    }
}
