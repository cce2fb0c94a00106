using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Transport words of Via headers (<c>UDP</c>) and of URI parameters and scripts (<c>udp</c>).</summary>
public static class TransportNames
{
    /// <summary>In any case; <see cref="SipTransport.None"/> for an unknown word.</summary>
    public static SipTransport Recognize(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when AsciiBytes.EqualsIgnoreCase(name, "ws"u8) => SipTransport.WebSocket,
        3 when AsciiBytes.EqualsIgnoreCase(name, "udp"u8) => SipTransport.Udp,
        3 when AsciiBytes.EqualsIgnoreCase(name, "tcp"u8) => SipTransport.Tcp,
        3 when AsciiBytes.EqualsIgnoreCase(name, "tls"u8) => SipTransport.Tls,
        3 when AsciiBytes.EqualsIgnoreCase(name, "wss"u8) => SipTransport.SecureWebSocket,
        4 when AsciiBytes.EqualsIgnoreCase(name, "sctp"u8) => SipTransport.Sctp,
        _ => SipTransport.None,
    };

    /// <summary>Upper case, for a Via.</summary>
    public static ReadOnlySpan<byte> Via(SipTransport transport) => transport switch
    {
        SipTransport.Tcp => "TCP"u8,
        SipTransport.Tls => "TLS"u8,
        SipTransport.Sctp => "SCTP"u8,
        SipTransport.WebSocket => "WS"u8,
        SipTransport.SecureWebSocket => "WSS"u8,
        _ => "UDP"u8,
    };

    /// <summary>Lower case, for URI parameters and script variables.</summary>
    public static ReadOnlySpan<byte> Word(SipTransport transport) => transport switch
    {
        SipTransport.Udp => "udp"u8,
        SipTransport.Tcp => "tcp"u8,
        SipTransport.Tls => "tls"u8,
        SipTransport.Sctp => "sctp"u8,
        SipTransport.WebSocket => "ws"u8,
        SipTransport.SecureWebSocket => "wss"u8,
        _ => "none"u8,
    };

    public static bool IsStream(SipTransport transport)
        => transport is SipTransport.Tcp or SipTransport.Tls or SipTransport.WebSocket or SipTransport.SecureWebSocket;

    /// <summary>5061 for TLS, 443 and 80 for WebSocket, else 5060.</summary>
    public static int DefaultPort(SipTransport transport) => transport switch
    {
        SipTransport.Tls => 5061,
        SipTransport.WebSocket => 80,
        SipTransport.SecureWebSocket => 443,
        _ => 5060,
    };
}
