using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Where the request goes instead of its R-URI.</summary>
[ModulePart("pv")]
public static class NextHopVariables
{
    /// <summary>The destination URI: the next hop instead of the R-URI.</summary>
    [PseudoVariable("du"), PseudoVariable("duri")]
    public static ScriptValue Uri(RouteContext route) => route.Target.NextHop.UnlessEmpty();

    /// <summary>Any text is taken; empty text and <c>$null</c> clear it.</summary>
    [PseudoVariableSetter("du"), PseudoVariableSetter("duri")]
    public static bool SetUri(RouteContext route, ScriptValue value)
    {
        if (value.IsInteger)
            return false;
        route.Target.NextHop = value.Text.IsEmpty ? default : route.Arena.Copy(value.Text.Span);
        return true;
    }

    /// <summary>The host of the destination URI.</summary>
    [PseudoVariable("dd")]
    public static ScriptValue Host(RouteContext route) => UriPart.Host(route.Target.NextHop);

    /// <summary>The port of the destination URI, 5060 if it has none.</summary>
    [PseudoVariable("dp")]
    public static ScriptValue Port(RouteContext route) => UriPart.Port(route.Target.NextHop);

    /// <summary>The transport of the destination URI, <c>UDP</c> if it has none.</summary>
    [PseudoVariable("dP")]
    public static ScriptValue Transport(RouteContext route) => UriPart.Transport(route.Target.NextHop);

    /// <summary>Parts of the next hop (<c>$du</c>, else the R-URI): <c>u</c> all, <c>U</c> user, <c>d</c> host, <c>p</c> port, <c>P</c> transport.</summary>
    [PseudoVariable("nh", Inner = InnerName.Literal)]
    public static ScriptValue NextHop(RouteContext route, in VariableKey key) => key.Name.Length == 0 ? ScriptValue.Nothing : key.Name[0] switch
    {
        (byte)'u' => UriPart.Whole(route.NextHopUri),
        (byte)'U' => UriPart.User(route.NextHopUri),
        (byte)'d' => UriPart.Host(route.NextHopUri),
        (byte)'p' => UriPart.Port(route.NextHopUri),
        (byte)'P' => UriPart.Transport(route.NextHopUri),
        _ => ScriptValue.Nothing,
    };
}
