using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;

namespace RouteScript.Modules.Nathelper;

/// <summary>Contacts that say where a message really came from.</summary>
[ModulePart("nathelper")]
internal static class ContactFixing
{
    /// <summary>Puts the address and port the message came from into the Contact.</summary>
    /// <returns>1 done, -1 there is no Contact with a host.</returns>
    [ScriptFunction("fix_nated_contact", Routes = RouteKinds.Request | RouteKinds.AnyReply | RouteKinds.Branch, Effects = Effects.EditsMessage)]
    public static bool Fix(RouteContext route)
    {
        if (!ContactPlace.TryFind(route.Message, out _, out var uri))
            return false;

        var text = route.Worker.FormatWriter.Enter();
        SourceText.WriteHostPort(text, route);
        var end = uri.PortText.IsEmpty ? uri.Host.End : uri.PortText.End;
        route.Message.Edits.Replace(route.Message.PositionOf(uri.Host), end - uri.Host.Offset, text.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return true;
    }

    /// <summary>Adds <c>received</c> with the address the message came from to every Contact of a REGISTER that goes on.</summary>
    /// <param name="flag">0: a parameter of the Contact, in quotes; otherwise a parameter of its URI, without.</param>
    [ScriptFunction("add_rcv_param", Routes = RouteKinds.Request, Effects = Effects.EditsMessage)]
    public static bool AddReceived(RouteContext route, int flag = 0)
    {
        var message = route.Message;
        var text = route.Worker.FormatWriter.Enter();
        text.Write(flag == 0 ? ";received=\""u8 : ";received="u8);
        SourceText.WriteUri(text, route);
        text.Write(flag == 0 ? "\""u8 : []);
        foreach (var value in message.Values(HeaderId.Contact))
        {
            if (!NameAddress.TryParse(value, out var contact) || contact.IsStar)
                continue;

            var target = flag == 0 ? contact.Value : AliasText.UpToHeaders(contact.Uri);
            message.Edits.Insert(message.PositionOf(target) + target.Length, text.WrittenSpan);
        }

        route.Worker.FormatWriter.Leave();
        return true;
    }

    /// <summary>Keeps the address a REGISTER came from in the AVP that received_avp names.</summary>
    [ScriptFunction("fix_nated_register", Routes = RouteKinds.Request, Effects = Effects.Reads)]
    public static bool FixRegister(RouteContext route, NathelperModule module)
    {
        var text = route.Worker.FormatWriter.Enter();
        SourceText.WriteUri(text, route);
        var uri = route.Arena.Copy(text.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return module.ReceivedAvp?.Set(route, uri) ?? false;
    }
}
