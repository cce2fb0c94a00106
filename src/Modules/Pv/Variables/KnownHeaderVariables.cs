using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>Headers that have a variable of their own.</summary>
[ModulePart("pv")]
public static class KnownHeaderVariables
{
    /// <summary>The Call-ID.</summary>
    [PseudoVariable("ci")]
    public static ScriptValue CallId(RouteContext route) => route.Message.CallId.OrNothing();

    /// <summary>The number of the CSeq header.</summary>
    [PseudoVariable("cs")]
    public static ScriptValue CSeqNumber(RouteContext route) =>
        route.Message.TryGetCSeq(out var cseq) ? cseq.NumberText : ScriptValue.Nothing;

    /// <summary>The body of the CSeq header.</summary>
    [PseudoVariable("csb")]
    public static ScriptValue CSeq(RouteContext route) => route.Message.Header(HeaderId.CSeq).OrNothing();

    /// <summary>The body of the first Contact line.</summary>
    [PseudoVariable("ct")]
    public static ScriptValue Contact(RouteContext route) => route.Message.Header(HeaderId.Contact).OrNothing();

    /// <summary>The Content-Type.</summary>
    [PseudoVariable("cT")]
    public static ScriptValue ContentType(RouteContext route) => route.Message.Header(HeaderId.ContentType).OrNothing();

    /// <summary>The Content-Length as a number.</summary>
    [PseudoVariable("cl")]
    public static ScriptValue ContentLength(RouteContext route) =>
        route.Message.TryGetNumber(HeaderId.ContentLength, out var length) ? length : ScriptValue.Nothing;

    /// <summary>The User-Agent.</summary>
    [PseudoVariable("ua")]
    public static ScriptValue UserAgent(RouteContext route) => route.Message.Header(HeaderId.UserAgent).OrNothing();

    /// <summary>The URI of the Refer-To header.</summary>
    [PseudoVariable("rt")]
    public static ScriptValue ReferTo(RouteContext route) => Uri(route, HeaderId.ReferTo);

    /// <summary>The URI of the Remote-Party-ID header.</summary>
    [PseudoVariable("re")]
    public static ScriptValue RemotePartyId(RouteContext route) => Uri(route, HeaderId.RemotePartyId);

    /// <summary>The URI of the n-th P-Asserted-Identity value.</summary>
    [PseudoVariable("ai", Indexed = true)]
    public static ScriptValue AssertedIdentity(RouteContext route, in VariableKey key) =>
        TryGet(route, HeaderId.PAssertedIdentity, key.Index, out var address) ? address.Uri : ScriptValue.Nothing;

    /// <summary>The URI of the n-th P-Preferred-Identity value.</summary>
    [PseudoVariable("pu", Indexed = true)]
    public static ScriptValue PreferredUri(RouteContext route, in VariableKey key) =>
        TryGet(route, HeaderId.PPreferredIdentity, key.Index, out var address) ? address.Uri : ScriptValue.Nothing;

    /// <summary>The user of the n-th P-Preferred-Identity value.</summary>
    [PseudoVariable("pU", Indexed = true)]
    public static ScriptValue PreferredUser(RouteContext route, in VariableKey key) =>
        TryGet(route, HeaderId.PPreferredIdentity, key.Index, out var address) ? UriPart.User(address.Uri) : ScriptValue.Nothing;

    /// <summary>The host of the n-th P-Preferred-Identity value.</summary>
    [PseudoVariable("pd", Indexed = true)]
    public static ScriptValue PreferredHost(RouteContext route, in VariableKey key) =>
        TryGet(route, HeaderId.PPreferredIdentity, key.Index, out var address) ? UriPart.Host(address.Uri) : ScriptValue.Nothing;

    /// <summary>The display name of the n-th P-Preferred-Identity value.</summary>
    [PseudoVariable("pn", Indexed = true)]
    public static ScriptValue PreferredName(RouteContext route, in VariableKey key) =>
        TryGet(route, HeaderId.PPreferredIdentity, key.Index, out var address) ? address.Display.UnlessEmpty() : ScriptValue.Nothing;

    /// <summary>The URI of the first Diversion.</summary>
    [PseudoVariable("di")]
    public static ScriptValue Diversion(RouteContext route) => Uri(route, HeaderId.Diversion);

    /// <summary>The reason of the first Diversion.</summary>
    [PseudoVariable("dir")]
    public static ScriptValue DiversionReason(RouteContext route) => DiversionParam(route, "reason"u8);

    /// <summary>The privacy of the first Diversion.</summary>
    [PseudoVariable("dip")]
    public static ScriptValue DiversionPrivacy(RouteContext route) => DiversionParam(route, "privacy"u8);

    /// <summary>The counter of the first Diversion.</summary>
    [PseudoVariable("dic")]
    public static ScriptValue DiversionCounter(RouteContext route) => DiversionParam(route, "counter"u8);

    /// <summary>The <c>min</c> or <c>max</c> expiry of all contacts, each its own or that of the Expires header.</summary>
    [PseudoVariable("expires", Inner = InnerName.Literal)]
    public static ScriptValue Expires(RouteContext route, in VariableKey key)
    {
        var header = route.Message.TryGetNumber(HeaderId.Expires, out var seconds) ? seconds : -1;
        var wantsMax = key.Name.Span.SequenceEqual("max"u8);
        var found = -1;
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            var own = NameAddress.TryParse(value, out var contact)
                && SipNumber.TryParse(contact.Params.Value("expires"u8).Span, out int number) ? number : header;
            if (own >= 0)
                found = found < 0 ? own : wantsMax ? Math.Max(found, own) : Math.Min(found, own);
        }

        if (found < 0)
            found = header;
        return found < 0 ? ScriptValue.Nothing : found;
    }

    private static ScriptValue Uri(RouteContext route, HeaderId id) => TryGet(route, id, 0, out var address) ? address.Uri : ScriptValue.Nothing;

    private static ScriptValue DiversionParam(RouteContext route, ReadOnlySpan<byte> name) =>
        TryGet(route, HeaderId.Diversion, 0, out var address) ? address.Params.Value(name).OrNothing() : ScriptValue.Nothing;

    private static bool TryGet(RouteContext route, HeaderId id, int index, out NameAddress address)
    {
        foreach (var value in route.Message.Values(id))
        {
            if (index-- <= 0)
                return NameAddress.TryParse(value, out address);
        }

        address = default;
        return false;
    }
}
