using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The digest credentials of Authorization, else Proxy-Authorization.</summary>
[ModulePart("pv")]
public static class CredentialVariables
{
    /// <summary>The user name of the credentials, up to its at sign.</summary>
    [PseudoVariable("au")]
    public static ScriptValue User(RouteContext route)
    {
        var name = Read(route, "username"u8);
        var at = name.IndexOf((byte)'@');
        return (at < 0 ? name : name.Slice(0, at)).OrNothing();
    }

    /// <summary>The user name of the credentials, whole.</summary>
    [PseudoVariable("aU")]
    public static ScriptValue FullUser(RouteContext route) => Read(route, "username"u8).OrNothing();

    /// <summary>The user name of the credentials behind its at sign, else the realm.</summary>
    [PseudoVariable("ad")]
    public static ScriptValue Domain(RouteContext route)
    {
        var name = Read(route, "username"u8);
        var at = name.IndexOf((byte)'@');
        return (at < 0 ? Read(route, "realm"u8) : name.Slice(at + 1)).OrNothing();
    }

    /// <summary>The realm of the credentials.</summary>
    [PseudoVariable("ar")]
    public static ScriptValue Realm(RouteContext route) => Read(route, "realm"u8).OrNothing();

    /// <summary>The digest URI of the credentials.</summary>
    [PseudoVariable("adu")]
    public static ScriptValue Uri(RouteContext route) => Read(route, "uri"u8).OrNothing();

    /// <summary>The algorithm of the credentials.</summary>
    [PseudoVariable("aa")]
    public static ScriptValue Algorithm(RouteContext route) => Read(route, "algorithm"u8).OrNothing();

    /// <summary>The nonce of the credentials.</summary>
    [PseudoVariable("adn")]
    public static ScriptValue Nonce(RouteContext route) => Read(route, "nonce"u8).OrNothing();

    /// <summary>The client's nonce of the credentials.</summary>
    [PseudoVariable("adc")]
    public static ScriptValue ClientNonce(RouteContext route) => Read(route, "cnonce"u8).OrNothing();

    /// <summary>The response of the credentials.</summary>
    [PseudoVariable("adr")]
    public static ScriptValue Response(RouteContext route) => Read(route, "response"u8).OrNothing();

    /// <summary>The opaque value of the credentials.</summary>
    [PseudoVariable("ado")]
    public static ScriptValue Opaque(RouteContext route) => Read(route, "opaque"u8).OrNothing();

    /// <summary>Whom to charge: user and host of the From URI.</summary>
    [PseudoVariable("Au")]
    public static ScriptValue Account(RouteContext route)
    {
        if (!route.Message.TryGetFrom(out var from) || !SipUri.TryParse(from.Uri, out var uri))
            return ScriptValue.Nothing;
        return route.Arena.Concat(route.Arena.Concat(uri.User.Span, "@"u8).Span, uri.Host.Span);
    }

    /// <summary>Whom to charge: the user of the From URI.</summary>
    [PseudoVariable("AU")]
    public static ScriptValue AccountUser(RouteContext route) =>
        route.Message.TryGetFrom(out var from) && SipUri.TryParse(from.Uri, out var uri) ? uri.User.OrEmpty() : ScriptValue.Nothing;

    private static SipText Read(RouteContext route, ReadOnlySpan<byte> name)
    {
        var header = route.Message.Header(HeaderId.Authorization);
        if (!header.IsDefined)
            header = route.Message.Header(HeaderId.ProxyAuthorization);
        if (!header.StartsWithIgnoreCase("Digest "u8))
            return default;

        var parameters = new SipParams(header.Slice(7), (byte)',');
        return parameters.TryGet(name, out var param) && param.Value.IsDefined ? param.Unquoted : default;
    }
}
