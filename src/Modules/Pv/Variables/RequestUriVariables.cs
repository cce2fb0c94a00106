using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The R-URI as it is now.</summary>
[ModulePart("pv")]
public static class RequestUriVariables
{
    /// <summary>The R-URI as it is now; nothing in a reply, and while it is no URI.</summary>
    [PseudoVariable("ru"), PseudoVariable("ruri")]
    public static ScriptValue Uri(RouteContext route) => UriPart.Whole(route.RequestUri);

    /// <summary>Any text is taken; <c>$du</c> stays.</summary>
    [PseudoVariableSetter("ru"), PseudoVariableSetter("ruri")]
    public static bool SetUri(RouteContext route, ScriptValue value)
    {
        if (!value.IsText)
            return false;
        route.Target.Uri = route.Arena.Copy(value.Text.Span);
        return true;
    }

    /// <summary>The user of the R-URI.</summary>
    [PseudoVariable("rU"), PseudoVariable("ruri.user")]
    public static ScriptValue User(RouteContext route) => UriPart.User(route.RequestUri);

    /// <summary>Empty text and <c>$null</c> remove user and password.</summary>
    [PseudoVariableSetter("rU"), PseudoVariableSetter("ruri.user")]
    public static bool SetUser(RouteContext route, ScriptValue value) =>
        !value.IsInteger && UriEditing.SetUser(route, value.Text.Span, keepPassword: !value.Text.IsEmpty);

    /// <summary>The host of the R-URI.</summary>
    [PseudoVariable("rd"), PseudoVariable("ruri.domain")]
    public static ScriptValue Host(RouteContext route) => UriPart.Host(route.RequestUri);

    /// <summary>Text is not checked.</summary>
    [PseudoVariableSetter("rd"), PseudoVariableSetter("ruri.domain")]
    public static bool SetHost(RouteContext route, ScriptValue value) =>
        value.IsText && UriEditing.SetHost(route, value.Text.Span, withPort: false);

    /// <summary>The port of the R-URI, 5060 if it has none.</summary>
    [PseudoVariable("rp")]
    public static ScriptValue Port(RouteContext route) => UriPart.Port(route.RequestUri);

    /// <summary>A number or text; <c>$null</c> removes it.</summary>
    [PseudoVariableSetter("rp")]
    public static bool SetPort(RouteContext route, ScriptValue value) => UriEditing.SetPort(route, Conversions.ToText(route, value).Span);

    /// <summary>The transport of the R-URI as written, <c>UDP</c> if it has none.</summary>
    [PseudoVariable("rP")]
    public static ScriptValue Transport(RouteContext route) => UriPart.Transport(route.RequestUri);

    /// <summary>The scheme of the R-URI.</summary>
    [PseudoVariable("rz")]
    public static ScriptValue Scheme(RouteContext route) => UriPart.Scheme(route.RequestUri);

    /// <summary>The length of the user of the R-URI.</summary>
    [PseudoVariable("rUl")]
    public static ScriptValue UserLength(RouteContext route) => UriPart.UserLength(route.RequestUri);

    /// <summary>The R-URI as received.</summary>
    [PseudoVariable("ou"), PseudoVariable("ouri")]
    public static ScriptValue OriginalUri(RouteContext route) => UriPart.Whole(route.Message.RequestUri);

    /// <summary>The user of the R-URI as received.</summary>
    [PseudoVariable("oU")]
    public static ScriptValue OriginalUser(RouteContext route) => UriPart.User(route.Message.RequestUri);

    /// <summary>The host of the R-URI as received.</summary>
    [PseudoVariable("od")]
    public static ScriptValue OriginalHost(RouteContext route) => UriPart.Host(route.Message.RequestUri);

    /// <summary>The port of the R-URI as received, 5060 if it has none.</summary>
    [PseudoVariable("op")]
    public static ScriptValue OriginalPort(RouteContext route) => UriPart.Port(route.Message.RequestUri);

    /// <summary>The transport of the R-URI as received, <c>UDP</c> if it has none.</summary>
    [PseudoVariable("oP")]
    public static ScriptValue OriginalTransport(RouteContext route) => UriPart.Transport(route.Message.RequestUri);

    /// <summary>The length of the user of the R-URI as received.</summary>
    [PseudoVariable("oUl")]
    public static ScriptValue OriginalUserLength(RouteContext route) => UriPart.UserLength(route.Message.RequestUri);
}
