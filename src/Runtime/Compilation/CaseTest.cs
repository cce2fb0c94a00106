using System.Text.RegularExpressions;
using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Compilation;

/// <summary>The test of one switch label.</summary>
internal static class CaseTest
{
    public static Func<RouteContext, ScriptValue, bool> Create(SwitchKind kind, BoundCase @case)
    {
        switch (@case)
        {
            case { Regex: true, Label: BoundText pattern }:
                var regex = new ScriptRegex(pattern.Value, RegexOptions.None);
                return (c, value) => regex.Get(c) is { } compiled && PosixRegex.IsMatch(compiled, c.ToText(value).Span);
            case { Label: BoundInteger number } when kind == SwitchKind.Integer:
                return (c, value) => Conversions.ToInteger(c, value) == number.Value;
            case { Label: BoundText text }:
                ScriptValue label = SipText.FromString(text.Value);
                return (_, value) => Conversions.SameText(value, label);
            case { Label: BoundInteger number }:
                ScriptValue digits = number.Value;
                return (_, value) => Conversions.SameText(value, digits);
            default:
                return (_, _) => false;
        }
    }
}
