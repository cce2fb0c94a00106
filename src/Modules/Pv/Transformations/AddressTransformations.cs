using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Transformations;

/// <summary>Parts of an address as it stands in From, To and Contact headers.</summary>
[ModulePart("pv")]
public static class AddressTransformations
{
    /// <summary>What stands before the angle bracket, quotes and blanks included.</summary>
    [Transformation("nameaddr", "name")]
    public static ScriptValue Name(RouteContext route, ScriptValue value)
    {
        if (!TryRead(route, value, out var address))
            return ScriptValue.Nothing;
        return address.HasBrackets ? address.Value.Slice(0, BracketOf(address)) : SipText.Empty;
    }

    /// <summary>The URI; without angle brackets the whole text.</summary>
    [Transformation("nameaddr", "uri")]
    public static ScriptValue Uri(RouteContext route, ScriptValue value) =>
        TryRead(route, value, out var address) ? address.HasBrackets ? address.Uri : address.Value : ScriptValue.Nothing;

    /// <summary>The length from the beginning to the closing angle bracket.</summary>
    [Transformation("nameaddr", "len")]
    public static ScriptValue Length(RouteContext route, ScriptValue value)
    {
        if (!TryRead(route, value, out var address))
            return ScriptValue.Nothing;
        var bracket = address.HasBrackets ? BracketOf(address) : 0;
        return address.HasBrackets ? bracket + address.Value.Slice(bracket).IndexOf((byte)'>') + 1 : address.Value.Length;
    }

    /// <summary>The URI of a To header's body.</summary>
    [Transformation("tobody", "uri")]
    public static ScriptValue BodyUri(RouteContext route, ScriptValue value) =>
        TryBody(route, value, out var address) ? address.Uri : ScriptValue.Nothing;

    /// <summary>The tag of a To header's body.</summary>
    [Transformation("tobody", "tag")]
    public static ScriptValue BodyTag(RouteContext route, ScriptValue value) =>
        TryBody(route, value, out var address) ? address.Tag.OrEmpty() : ScriptValue.Nothing;

    /// <summary>The user of a To header's body.</summary>
    [Transformation("tobody", "user")]
    public static ScriptValue BodyUser(RouteContext route, ScriptValue value) =>
        TryBody(route, value, out var address) && SipUri.TryParse(address.Uri, out var uri) ? uri.User.OrEmpty() : ScriptValue.Nothing;

    /// <summary>The host of a To header's body.</summary>
    [Transformation("tobody", "host")]
    public static ScriptValue BodyHost(RouteContext route, ScriptValue value) =>
        TryBody(route, value, out var address) && SipUri.TryParse(address.Uri, out var uri) ? uri.Host.OrEmpty() : ScriptValue.Nothing;

    /// <summary>The parameters of a To header's body.</summary>
    [Transformation("tobody", "params")]
    public static ScriptValue BodyParameters(RouteContext route, ScriptValue value)
    {
        if (!TryBody(route, value, out var address))
            return ScriptValue.Nothing;
        return address.ParamsText.IsEmpty ? ScriptValue.EmptyText : address.ParamsText.Slice(1).Trim();
    }

    /// <summary>The display name of a To header's body, with its quotes.</summary>
    [Transformation("tobody", "display")]
    public static ScriptValue BodyDisplay(RouteContext route, ScriptValue value) =>
        TryBody(route, value, out var address) ? address.Display : ScriptValue.Nothing;

    private static int BracketOf(in NameAddress address)
    {
        var afterName = address.Display.IsEmpty ? 0 : address.Display.End - address.Value.Offset;
        return afterName + address.Value.Slice(afterName).IndexOf((byte)'<');
    }

    private static bool TryRead(RouteContext route, ScriptValue value, out NameAddress address)
    {
        address = default;
        return Input.TryText(route, value, out var text) && NameAddress.TryParse(text, out address);
    }

    private static bool TryBody(RouteContext route, ScriptValue value, out NameAddress address) =>
        TryRead(route, value, out address) && SipUri.TryParse(address.Uri, out _);
}
