using System.Buffers;
using System.Buffers.Text;
using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>Contacts that carry their first URI in a parameter, as base64url without padding.</summary>
[ModulePart("siputils")]
internal static class ContactParameter
{
    private const RouteKinds Routes = RouteKinds.Request | RouteKinds.AnyReply;

    /// <summary>Replaces the URI of every Contact by <paramref name="address"/> with the old one in the parameter.</summary>
    [ScriptFunction("contact_param_encode", Routes = Routes, Effects = Effects.EditsMessage)]
    [ScriptFunction("contact_param_encode_alias", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Encode(RouteContext route, SipText name, SipText address)
    {
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            if (!NameAddress.TryParse(value, out var contact) || contact.IsStar)
                continue;

            var writer = route.Worker.FormatWriter.Enter();
            writer.Write(contact.HasBrackets ? [] : "<"u8);
            writer.Write(address);
            writer.Write((byte)';');
            writer.Write(name);
            writer.Write((byte)'=');
            Base64Url.EncodeToUtf8(contact.Uri.Span, writer.GetSpan(Base64Url.GetEncodedLength(contact.Uri.Length)), out _, out var written);
            writer.Advance(written);
            writer.Write(contact.HasBrackets ? [] : ">"u8);
            route.Message.Replace(contact.Uri, writer.WrittenSpan);
            route.Worker.FormatWriter.Leave();
        }

        return true;
    }

    /// <summary>Replaces every Contact that has the parameter by the URI in it.</summary>
    [ScriptFunction("contact_param_decode", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Decode(RouteContext route, SipText name)
    {
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            if (NameAddress.TryParse(value, out var contact) && TryDecode(route, contact.Uri, name, out var decoded))
                route.Message.Replace(contact.Uri, decoded.Span);
        }

        return true;
    }

    /// <summary>Replaces the R-URI by the URI in its parameter, if it has one.</summary>
    [ScriptFunction("contact_param_decode_ruri", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    [ScriptFunction("contact_param_decode_uri", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public static bool DecodeRequestUri(RouteContext route, SipText name)
    {
        if (TryDecode(route, route.RequestUri, name, out var decoded))
            route.Target.Uri = decoded;
        return true;
    }

    /// <summary>Takes the parameter off the URI of every Contact.</summary>
    [ScriptFunction("contact_param_rm", Routes = Routes, Effects = Effects.EditsMessage)]
    public static bool Remove(RouteContext route, SipText name)
    {
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            if (NameAddress.TryParse(value, out var contact)
                && SipUri.TryParse(contact.Uri, out var uri)
                && UriParameters.Find(uri, name, out var param))
            {
                route.Message.Replace(contact.Uri, UriParameters.Without(route, contact.Uri, param.Whole).Span);
            }
        }

        return true;
    }

    /// <summary>Whether the URI of a Contact has the parameter.</summary>
    [ScriptFunction("contact_param_check", Effects = Effects.Reads)]
    public static bool Check(RouteContext route, SipText name)
    {
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            if (NameAddress.TryParse(value, out var contact) && SipUri.TryParse(contact.Uri, out var uri) && UriParameters.Find(uri, name, out _))
                return true;
        }

        return false;
    }

    /// <summary>A <c>-</c> that fills the last group of four is taken as padding: base64url made elsewhere may bring it.</summary>
    private static bool TryDecode(RouteContext route, SipText text, SipText name, out SipText decoded)
    {
        decoded = default;
        if (!SipUri.TryParse(text, out var uri) || !UriParameters.Find(uri, name, out var param))
            return false;

        var value = param.Value.Span.TrimEnd((byte)'=');
        if (value.Length % 4 == 0)
            value = value.TrimEnd((byte)'-');
        if (value.IsEmpty)
            return false;

        var piece = route.Arena.Take(Base64Url.GetMaxDecodedLength(value.Length));
        if (Base64Url.DecodeFromUtf8(value, TextArena.Writable(piece), out _, out var written) != OperationStatus.Done)
            return false;

        decoded = route.Arena.Trim(piece, written);
        return true;
    }
}
