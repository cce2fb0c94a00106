using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Siputils;

/// <summary>
/// Contacts that carry where a phone really is in their user: <c>sip:prefix*user*password*ip*port*protocol@public-address</c>.
/// </summary>
[ModulePart("siputils")]
internal static class ContactEncoding
{
    private const int Fields = 6;
    private const int NotEncoded = -26;

    /// <summary>Replaces the URI of every Contact by one of this server's address that holds the old parts.</summary>
    [ScriptFunction("encode_contact", Routes = RouteKinds.Request | RouteKinds.AnyReply, Effects = Effects.EditsMessage)]
    public static int Encode(RouteContext route, SiputilsModule module, SipText prefix, SipText host)
    {
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            if (!NameAddress.TryParse(value, out var contact) || contact.IsStar)
                continue;
            if (!SipUri.TryParse(contact.Uri, out var uri))
                return -1;

            var writer = route.Worker.FormatWriter.Enter();
            writer.Write(uri.SchemeText);
            writer.Write((byte)':');
            writer.Write(prefix);
            foreach (var part in (ReadOnlySpan<SipText>)[uri.User, uri.Password, uri.Host, uri.PortText, uri.TransportText])
            {
                writer.Write(module.Separator);
                writer.Write(part);
            }

            writer.Write((byte)'@');
            writer.Write(host);
            route.Message.Replace(contact.Uri, writer.WrittenSpan);
            route.Worker.FormatWriter.Leave();
        }

        return 1;
    }

    /// <summary>Replaces the R-URI by the URI that is encoded in its user.</summary>
    /// <returns>1 decoded, -26 it is not encoded.</returns>
    [ScriptFunction("decode_contact", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public static int DecodeRequestUri(RouteContext route, SiputilsModule module)
    {
        if (!TryDecode(route, module.Separator, route.RequestUri, out var decoded))
            return NotEncoded;

        route.Target.Uri = decoded;
        return 1;
    }

    /// <summary>Replaces every Contact by the URI that is encoded in its user.</summary>
    /// <returns>1 decoded, -26 one of them is not encoded.</returns>
    [ScriptFunction("decode_contact_header", Routes = RouteKinds.Request | RouteKinds.Failure | RouteKinds.AnyReply, Effects = Effects.EditsMessage)]
    public static int DecodeHeader(RouteContext route, SiputilsModule module)
    {
        foreach (var value in route.Message.Values(HeaderId.Contact))
        {
            if (!NameAddress.TryParse(value, out var contact) || contact.IsStar)
                continue;
            if (!TryDecode(route, module.Separator, contact.Uri, out var decoded))
                return NotEncoded;
            route.Message.Replace(contact.Uri, decoded.Span);
        }

        return 1;
    }

    private static bool TryDecode(RouteContext route, byte separator, SipText text, out SipText decoded)
    {
        decoded = default;
        if (!SipUri.TryParse(text, out var uri))
            return false;

        Span<Range> fields = stackalloc Range[Fields];
        var user = uri.User.Span;
        var count = 0;
        foreach (var field in user.Split(separator))
        {
            if (count == Fields)
                return false;
            fields[count++] = field;
        }

        if (count != Fields || user[fields[3]].IsEmpty)
            return false;

        var writer = route.Worker.FormatWriter.Enter();
        writer.Write(uri.SchemeText);
        writer.Write((byte)':');
        writer.Write(user[fields[1]]);
        Write(writer, ":"u8, user[fields[2]]);
        writer.Write(user[fields[1]].IsEmpty ? [] : "@"u8);
        writer.Write(user[fields[3]]);
        Write(writer, ":"u8, user[fields[4]]);
        Write(writer, ";transport="u8, user[fields[5]]);
        decoded = route.Arena.Copy(writer.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return true;
    }

    private static void Write(ByteWriter writer, ReadOnlySpan<byte> before, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return;
        writer.Write(before);
        writer.Write(text);
    }
}
