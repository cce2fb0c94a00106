using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The To header. What is assigned shows in the message sent, not here.</summary>
[ModulePart("pv")]
public static class ToVariables
{
    /// <summary>The URI of the To header.</summary>
    [PseudoVariable("tu"), PseudoVariable("to")]
    public static ScriptValue Uri(RouteContext route) => Read(route).Uri.OrNothing();

    /// <summary>Text goes between the angle brackets as it is.</summary>
    [PseudoVariableSetter("tu"), PseudoVariableSetter("to")]
    public static bool SetUri(RouteContext route, ScriptValue value) =>
        value.IsText && AddressEdits.SetUri(route, isTo: true, value.Text);

    /// <summary>The user of the To URI.</summary>
    [PseudoVariable("tU"), PseudoVariable("to.user")]
    public static ScriptValue User(RouteContext route) => UriPart.User(Read(route).Uri);

    /// <summary>Empty text and <c>$null</c> remove it.</summary>
    [PseudoVariableSetter("tU"), PseudoVariableSetter("to.user")]
    public static bool SetUser(RouteContext route, ScriptValue value) =>
        !value.IsInteger && AddressEdits.SetUser(route, isTo: true, value.Text);

    /// <summary>The host of the To URI.</summary>
    [PseudoVariable("td"), PseudoVariable("to.domain")]
    public static ScriptValue Host(RouteContext route) => UriPart.Host(Read(route).Uri);

    /// <summary>Text is not checked.</summary>
    [PseudoVariableSetter("td"), PseudoVariableSetter("to.domain")]
    public static bool SetHost(RouteContext route, ScriptValue value) =>
        value.IsText && AddressEdits.SetHost(route, isTo: true, value.Text);

    /// <summary>The display name of the To header, with its quotes.</summary>
    [PseudoVariable("tn")]
    public static ScriptValue Name(RouteContext route) => Read(route).Display.UnlessEmpty();

    /// <summary>Text is written as given, without adding quotes; empty text and <c>$null</c> remove it.</summary>
    [PseudoVariableSetter("tn")]
    public static bool SetName(RouteContext route, ScriptValue value) =>
        !value.IsInteger && AddressEdits.SetName(route, isTo: true, value.Text);

    /// <summary>The tag of the To header.</summary>
    [PseudoVariable("tt")]
    public static ScriptValue Tag(RouteContext route) => Read(route).Tag.UnlessEmpty();

    /// <summary>The length of the user of the To URI.</summary>
    [PseudoVariable("tUl")]
    public static ScriptValue UserLength(RouteContext route) => UriPart.UserLength(Read(route).Uri);

    private static NameAddress Read(RouteContext route) => route.Message.TryGetTo(out var address) ? address : default;
}
