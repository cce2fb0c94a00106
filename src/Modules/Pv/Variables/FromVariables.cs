using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The From header. What is assigned shows in the message sent, not here.</summary>
[ModulePart("pv")]
public static class FromVariables
{
    /// <summary>The URI of the From header.</summary>
    [PseudoVariable("fu"), PseudoVariable("from")]
    public static ScriptValue Uri(RouteContext route) => Read(route).Uri.OrNothing();

    /// <summary>Text goes between the angle brackets as it is.</summary>
    [PseudoVariableSetter("fu"), PseudoVariableSetter("from")]
    public static bool SetUri(RouteContext route, ScriptValue value) =>
        value.IsText && AddressEdits.SetUri(route, isTo: false, value.Text);

    /// <summary>The user of the From URI.</summary>
    [PseudoVariable("fU"), PseudoVariable("from.user")]
    public static ScriptValue User(RouteContext route) => UriPart.User(Read(route).Uri);

    /// <summary>Empty text and <c>$null</c> remove it.</summary>
    [PseudoVariableSetter("fU"), PseudoVariableSetter("from.user")]
    public static bool SetUser(RouteContext route, ScriptValue value) =>
        !value.IsInteger && AddressEdits.SetUser(route, isTo: false, value.Text);

    /// <summary>The host of the From URI.</summary>
    [PseudoVariable("fd"), PseudoVariable("from.domain")]
    public static ScriptValue Host(RouteContext route) => UriPart.Host(Read(route).Uri);

    /// <summary>Text is not checked.</summary>
    [PseudoVariableSetter("fd"), PseudoVariableSetter("from.domain")]
    public static bool SetHost(RouteContext route, ScriptValue value) =>
        value.IsText && AddressEdits.SetHost(route, isTo: false, value.Text);

    /// <summary>The display name of the From header, with its quotes.</summary>
    [PseudoVariable("fn")]
    public static ScriptValue Name(RouteContext route) => Read(route).Display.UnlessEmpty();

    /// <summary>Text is written as given, without adding quotes; empty text and <c>$null</c> remove it.</summary>
    [PseudoVariableSetter("fn")]
    public static bool SetName(RouteContext route, ScriptValue value) =>
        !value.IsInteger && AddressEdits.SetName(route, isTo: false, value.Text);

    /// <summary>The tag of the From header.</summary>
    [PseudoVariable("ft")]
    public static ScriptValue Tag(RouteContext route) => Read(route).Tag.UnlessEmpty();

    /// <summary>The length of the user of the From URI.</summary>
    [PseudoVariable("fUl")]
    public static ScriptValue UserLength(RouteContext route) => UriPart.UserLength(Read(route).Uri);

    private static NameAddress Read(RouteContext route) => route.Message.TryGetFrom(out var address) ? address : default;
}
