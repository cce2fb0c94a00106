using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Nathelper;

/// <summary>Requests that come back with an alias in their R-URI.</summary>
[ModulePart("nathelper")]
internal static class AliasReading
{
    private static readonly ReturnCode NoAlias = new(2);

    /// <summary>Takes the alias off the R-URI and sends the request where it says (<c>$du</c>).</summary>
    /// <param name="mode">0: the first alias; otherwise the last one.</param>
    /// <returns>1 done, 2 there is no alias, -1 it cannot be read; then nothing is changed.</returns>
    [ScriptFunction("handle_ruri_alias", Routes = RouteKinds.Request | RouteKinds.Branch, Effects = Effects.EditsMessage)]
    public static ReturnCode Handle(RouteContext route, NathelperModule module, int mode = 0)
    {
        if (!SipUri.TryParse(route.RequestUri, out var uri) || uri.Scheme is not (SipScheme.Sip or SipScheme.Sips)
            || !AliasText.TryFind(uri.Params, module.AliasName, mode != 0, out var alias))
        {
            return NoAlias;
        }

        if (!AliasText.TrySplit(alias.Value, out var host, out var port, out var transport))
        {
            route.Log.Error("handle_ruri_alias: an alias is host~port~protocol, the protocol a number from 1 to 6"u8);
            return ReturnCode.False;
        }

        route.Target.NextHop = MakeUri(route, host, port, transport, namesUdp: false);
        var text = uri.Text;
        var start = alias.Whole.Offset - 1 - text.Offset;
        route.Target.Uri = route.Arena.Concat(text.Span[..start], text.Span[(start + 1 + alias.Whole.Length)..]);
        return ReturnCode.True;
    }

    /// <summary>Makes a URI of the alias of the first Contact and puts it into a variable.</summary>
    /// <returns>1 done, -1 no alias in the Contact, or the variable cannot be written.</returns>
    [ScriptFunction("set_alias_to_pv", Effects = Effects.Reads)]
    public static bool SetVariable(RouteContext route, NathelperModule module, ScriptVariable target)
    {
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            return AliasText.TryFind(ParametersOf(value), module.AliasName, last: false, out var alias)
                && AliasText.TrySplit(alias.Value, out var host, out var port, out var transport)
                && target.Set(route, MakeUri(route, host, port, transport, namesUdp: true));
        }

        return false;
    }

    /// <summary>The parameters of the URI of a Contact; those of the Contact if the URI has none.</summary>
    private static SipParams ParametersOf(SipText value)
    {
        if (!NameAddress.TryParse(value, out var contact))
            return default;
        return SipUri.TryParse(contact.Uri, out var uri) && !uri.ParamsText.IsEmpty ? uri.Params : contact.Params;
    }

    private static SipText MakeUri(RouteContext route, SipText host, SipText port, TransportKind transport, bool namesUdp)
    {
        var text = route.Worker.FormatWriter.Enter();
        text.Write("sip:"u8);
        text.Write(host);
        text.Write((byte)':');
        text.Write(port);
        if (namesUdp || transport != TransportKind.Udp)
        {
            text.Write(";transport="u8);
            text.Write(AliasText.WordOf(transport));
        }

        var uri = route.Arena.Copy(text.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return uri;
    }
}
