using RouteScript.Runtime.Routing;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Nathelper;

/// <summary>Looks at one message for signs that its sender is behind a NAT.</summary>
internal readonly struct NatJudge(RouteContext route, PrivateRanges ranges)
{
    private readonly SipMessage _message = route.Message;
    private readonly PeerAddress _peer = route.Source.Peer;

    /// <summary>Whether one of the tests asked for finds something; the cheap ones come first.</summary>
    public bool FindsAny(NatTests tests) =>
        (tests.HasFlag(NatTests.OtherViaHost) && ViaHostDiffers())
        || (tests.HasFlag(NatTests.OtherViaPort) && _message.TryGetVia(0, out var via) && PortOf(via.Port) != _peer.Port)
        || (tests.HasFlag(NatTests.PrivateVia) && _message.TryGetVia(0, out var top) && ranges.Contains(top.Host.Span))
        || (tests.HasFlag(NatTests.PrivateSource) && ranges.Contains(_peer))
        || (tests.HasFlag(NatTests.WebSocket) && route.Source.Transport is TransportKind.Ws or TransportKind.Wss)
        || (tests.HasFlag(NatTests.PrivateContact) && AnyContact(privateHost: true))
        || (tests.HasFlag(NatTests.OtherContactPort) && AnyContact(privateHost: false))
        || (tests.HasFlag(NatTests.OtherNextHop) && NextHopDiffers())
        || (tests.HasFlag(NatTests.PrivateMedia) && HasPrivateMedia())
        || (tests.HasFlag(NatTests.OtherMediaAddress) && MediaAddressDiffers());

    private bool ViaHostDiffers() =>
        _message.TryGetVia(0, out var via)
        && !(PeerAddress.TryParseHost(via.Host.Span, _peer.Port, out var address) && address.SameHost(_peer));

    private bool AnyContact(bool privateHost)
    {
        if (_message.Find(HeaderId.Contact) is not (>= 0 and var line))
            return false;

        foreach (var value in new CommaValues(_message.ValueOf(_message.Headers[line])))
        {
            if (!NameAddress.TryParse(value, out var contact) || !SipUri.TryParse(contact.Uri, out var uri) || uri.Host.IsEmpty)
                return false;
            if (privateHost ? ranges.Contains(uri.Host.Span) : PortOf(uri.Port) != _peer.Port)
                return true;
        }

        return false;
    }

    private bool NextHopDiffers()
    {
        if (!_message.IsRequest || route.Target.NextHop.IsEmpty
            || !SipUri.TryParse(route.RequestUri, out var uri) || !SipUri.TryParse(route.Target.NextHop, out var next)
            || uri.Host.IsEmpty || next.Host.IsEmpty)
        {
            return false;
        }

        return PortOf(uri) != PortOf(next) || !SameHost(uri.Host, next.Host);
    }

    private bool HasPrivateMedia()
    {
        bool found = false, hasMedia = false;
        foreach (var line in new SdpLines(SdpPart.Find(_message, needsType: true)))
        {
            hasMedia |= line.StartsWith("m="u8);
            found |= line.StartsWith("c="u8) && SdpAddress.TryRead(line, 2, out var address) && ranges.Contains(address.Span);
        }

        return found && hasMedia;
    }

    /// <summary>Only the address of the session counts; hold by 0.0.0.0 differs too.</summary>
    private bool MediaAddressDiffers()
    {
        bool differs = false, hasMedia = false;
        foreach (var line in new SdpLines(SdpPart.Find(_message, needsType: true)))
        {
            hasMedia |= line.StartsWith("m="u8);
            if (hasMedia)
                break;
            differs |= line.StartsWith("c="u8)
                && SdpAddress.TryRead(line, 2, out var text)
                && PeerAddress.TryParseHost(text.Span, _peer.Port, out var address)
                && !address.SameHost(_peer);
        }

        return differs && hasMedia;
    }

    private static bool SameHost(SipText left, SipText right) =>
        left.Equals(right)
        || (PrivateRanges.TryParseV4(left.Span, out var a) && PrivateRanges.TryParseV4(right.Span, out var b) && a == b);

    private static int PortOf(in SipUri uri) => uri.Port != 0 ? uri.Port : uri.Transport == TransportKind.Tls ? 5061 : 5060;

    private static int PortOf(int port) => port != 0 ? port : 5060;
}
