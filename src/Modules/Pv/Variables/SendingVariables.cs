using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Pv.Variables;

/// <summary>The way of a message about to leave (<c>onsend_route</c>), and of one just received (<c>core:msg-received</c>).</summary>
[ModulePart("pv")]
public static class SendingVariables
{
    private const int IPv4 = 2;
    private const int IPv6 = 10;

    /// <summary>Where the message goes: <c>ip</c>, <c>port</c>, <c>proto</c>, <c>af</c>; the message itself: <c>buf</c>, <c>len</c>.</summary>
    [PseudoVariable("snd", Inner = InnerName.Literal), PseudoVariable("sndto", Inner = InnerName.Literal)]
    public static ScriptValue To(RouteContext route, in VariableKey key) =>
        route.Sending.From is { } from ? Part(route, key.Name.Span, route.Sending.To, from.Transport) : ScriptValue.Nothing;

    /// <summary>The socket the message leaves by: <c>ip</c>, <c>port</c>, <c>proto</c>, <c>af</c>; the message itself: <c>buf</c>, <c>len</c>.</summary>
    [PseudoVariable("sndfrom", Inner = InnerName.Literal)]
    public static ScriptValue From(RouteContext route, in VariableKey key) =>
        route.Sending.From is { } from ? Part(route, key.Name.Span, from.Address, from.Transport) : ScriptValue.Nothing;

    /// <summary>
    /// How the message was received: <c>srcip</c>, <c>srcport</c>, <c>rcvip</c>, <c>rcvport</c>, <c>proto</c>, <c>sproto</c>, <c>af</c>,
    /// <c>buf</c>, <c>len</c>. Only in <c>event_route[core:msg-received]</c>.
    /// </summary>
    [PseudoVariable("rcv", Inner = InnerName.Literal)]
    public static ScriptValue Received(RouteContext route, in VariableKey key)
    {
        if (route.Kind != RouteKinds.Event)
            return ScriptValue.Nothing;

        var name = key.Name.Span;
        if (name.SequenceEqual("buf"u8))
            return route.Message.All;
        if (name.SequenceEqual("len"u8))
            return route.Message.Length;
        if (name.SequenceEqual("sproto"u8))
            return SocketText.Name(route.Source.Transport);
        if (name.StartsWith("rcv"u8))
            return Part(route, name[3..], route.Source.Local.Address, route.Source.Transport);
        return Part(route, name.StartsWith("src"u8) ? name[3..] : name, route.Source.Peer, route.Source.Transport);
    }

    private static ScriptValue Part(RouteContext route, ReadOnlySpan<byte> name, in PeerAddress address, TransportKind transport)
    {
        if (name.SequenceEqual("ip"u8))
            return SocketText.Host(route, address, brackets: false);
        if (name.SequenceEqual("port"u8))
            return (int)address.Port;
        if (name.SequenceEqual("proto"u8))
            return (int)transport;
        if (name.SequenceEqual("af"u8))
            return address.IsV6 ? IPv6 : IPv4;
        if (name.SequenceEqual("buf"u8))
            return route.Sending.Text;
        return name.SequenceEqual("len"u8) ? route.Sending.Text.Length : ScriptValue.Nothing;
    }
}
