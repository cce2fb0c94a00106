using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Parts of a URI as variables show them. What is not there is nothing, except port and transport.</summary>
internal static class UriPart
{
    /// <summary>The whole text, if it is a URI.</summary>
    public static ScriptValue Whole(SipText text) => SipUri.TryParse(text, out _) ? text : ScriptValue.Nothing;

    public static ScriptValue User(SipText text) => SipUri.TryParse(text, out var uri) ? uri.User.UnlessEmpty() : ScriptValue.Nothing;

    public static ScriptValue Host(SipText text) => SipUri.TryParse(text, out var uri) ? uri.Host.UnlessEmpty() : ScriptValue.Nothing;

    public static ScriptValue UserLength(SipText text) => SipUri.TryParse(text, out var uri) ? uri.User.Length : 0;

    public static ScriptValue Scheme(SipText text) => SipUri.TryParse(text, out var uri) ? uri.SchemeText : ScriptValue.Nothing;

    /// <summary>5060 if none is written; 5061 if the transport is.</summary>
    public static ScriptValue Port(SipText text)
    {
        if (!SipUri.TryParse(text, out var uri))
            return ScriptValue.Nothing;
        if (!uri.PortText.IsEmpty)
            return uri.PortText;
        return uri.Transport == TransportKind.Tls ? Constants.Port5061 : Constants.Port5060;
    }

    /// <summary>As written, else <c>UDP</c>.</summary>
    public static ScriptValue Transport(SipText text)
    {
        if (!SipUri.TryParse(text, out var uri))
            return ScriptValue.Nothing;
        var transport = uri.TransportText;
        return transport.IsEmpty ? Constants.Udp : transport;
    }
}
