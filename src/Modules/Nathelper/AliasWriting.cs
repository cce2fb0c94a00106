using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Nathelper;

/// <summary>Contacts that keep the private address and carry the public one in an alias parameter.</summary>
[ModulePart("nathelper")]
internal static class AliasWriting
{
    private const RouteKinds Routes = RouteKinds.Request | RouteKinds.AnyReply | RouteKinds.Branch | RouteKinds.Failure;

    private static readonly ReturnCode NotNeeded = new(2);

    /// <summary>Adds an alias with the address the message came from, unless the Contact names that very address and transport.</summary>
    /// <returns>1 added, 2 not needed or no Contact, -1 a Contact without a host.</returns>
    [ScriptFunction("add_contact_alias", Routes = Routes, Effects = Effects.EditsMessage)]
    public static ReturnCode Add(RouteContext route, NathelperModule module)
    {
        if (!route.Message.Has(HeaderId.Contact))
            return NotNeeded;
        if (!ContactPlace.TryFind(route.Message, out var contact, out var uri))
            return Refuse(route, "add_contact_alias: the Contact has no host"u8);

        var source = route.Source;
        var isSame = PeerAddress.TryParseHost(uri.Host.Span, source.Peer.Port, out var address)
            && address.SameHost(source.Peer)
            && (uri.Port != 0 ? uri.Port : 5060) == source.Peer.Port
            && uri.Transport == source.Transport;
        if (isSame)
            return NotNeeded;

        Insert(route, contact, EndOfPort(uri), Make(route, module));
        return ReturnCode.True;
    }

    /// <summary>Adds an alias with an address of the script's choice.</summary>
    /// <param name="host">A numeric address.</param>
    /// <param name="protocol">udp, tcp, tls, sctp, ws or wss.</param>
    /// <returns>1 added, 2 no Contact, -1 a wrong argument or a Contact without a host.</returns>
    [ScriptFunction("add_contact_alias", Routes = Routes, Effects = Effects.EditsMessage)]
    public static ReturnCode Add(RouteContext route, NathelperModule module, SipText host, SipText port, SipText protocol)
    {
        if (!route.Message.Has(HeaderId.Contact))
            return NotNeeded;
        if (!ContactPlace.TryFind(route.Message, out var contact, out var uri))
            return Refuse(route, "add_contact_alias: the Contact has no host"u8);
        if (!PeerAddress.TryParseHost(host.Span, 0, out _)
            || !SipNumber.TryParse(port.Span, out int number) || number is < 1 or > ushort.MaxValue
            || !TransportNames.TryParse(protocol.Span, out var transport))
        {
            return Refuse(route, "add_contact_alias: wants a numeric address, a port and udp, tcp, tls, sctp, ws or wss"u8);
        }

        var text = route.Worker.FormatWriter.Enter();
        Write(text, module, host, port, transport);
        Insert(route, contact, EndOfPort(uri), route.Arena.Copy(text.WrittenSpan));
        route.Worker.FormatWriter.Leave();
        return ReturnCode.True;
    }

    /// <summary>Adds an alias with the address the message came from, in any case, behind the other parameters.</summary>
    /// <param name="trim">Not 0: the last of the older aliases goes.</param>
    /// <returns>1 added, -1 there is no Contact with a host.</returns>
    [ScriptFunction("set_contact_alias", Routes = Routes, Effects = Effects.EditsMessage)]
    public static ReturnCode Set(RouteContext route, NathelperModule module, int trim = 0)
    {
        if (!ContactPlace.TryFind(route.Message, out var contact, out var uri))
            return Refuse(route, "set_contact_alias: there is no Contact with a host"u8);

        if (trim != 0 && AliasText.TryFind(uri.Params, module.AliasName, last: true, out var old))
            route.Message.Edits.Delete(route.Message.PositionOf(old.Whole) - 1, old.Whole.Length + 1);
        Insert(route, contact, AliasText.UpToHeaders(contact.Uri).End, Make(route, module));
        return ReturnCode.True;
    }

    /// <summary>A URI with an alias needs brackets: they are added where there were none.</summary>
    private static void Insert(RouteContext route, in NameAddress contact, int end, SipText alias)
    {
        var message = route.Message;
        var start = message.PositionOf(contact.Uri);
        if (!contact.HasBrackets)
            message.Edits.Insert(start, "<"u8);
        message.Edits.Insert(start + end - contact.Uri.Offset, alias.Span);
        if (!contact.HasBrackets)
            message.Edits.Insert(start + contact.Uri.Length, ">"u8);
    }

    private static SipText Make(RouteContext route, NathelperModule module)
    {
        Span<byte> digits = stackalloc byte[8];
        System.Buffers.Text.Utf8Formatter.TryFormat(route.Source.Peer.Port, digits, out var length);
        var text = route.Worker.FormatWriter.Enter();
        Write(text, module, SourceText.Host(route, brackets: true), route.Arena.Copy(digits[..length]), route.Source.Transport);
        var alias = route.Arena.Copy(text.WrittenSpan);
        route.Worker.FormatWriter.Leave();
        return alias;
    }

    private static void Write(ByteWriter output, NathelperModule module, SipText host, SipText port, TransportKind transport)
    {
        output.Write((byte)';');
        output.Write(module.AliasName);
        output.Write((byte)'=');
        output.Write(host);
        output.Write((byte)'~');
        output.Write(port);
        output.Write((byte)'~');
        output.Write((byte)('0' + (int)transport));
    }

    private static int EndOfPort(in SipUri uri) => uri.PortText.IsEmpty ? uri.Host.End : uri.PortText.End;

    private static ReturnCode Refuse(RouteContext route, ReadOnlySpan<byte> reason)
    {
        route.Log.Error(reason);
        return ReturnCode.False;
    }
}
