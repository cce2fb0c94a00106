using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Nathelper;

/// <summary>Where a message came from, as text.</summary>
internal static class SourceText
{
    public static SipText Host(RouteContext route, bool brackets)
    {
        Span<byte> host = stackalloc byte[PeerAddress.MaxTextLength];
        return route.Arena.Copy(host[..route.Source.Peer.FormatHost(host, brackets)]);
    }

    /// <summary><c>10.0.0.1:5060</c></summary>
    public static void WriteHostPort(ByteWriter output, RouteContext route)
    {
        output.Advance(route.Source.Peer.Format(output.GetSpan(PeerAddress.MaxTextLength)));
    }

    /// <summary><c>sip:10.0.0.1:5060;transport=tcp</c>; UDP is not named.</summary>
    public static void WriteUri(ByteWriter output, RouteContext route)
    {
        output.Write("sip:"u8);
        WriteHostPort(output, route);
        if (route.Source.Transport is TransportKind.Udp or TransportKind.None)
            return;
        output.Write(";transport="u8);
        output.Write(route.Source.Transport.Lower());
    }
}
