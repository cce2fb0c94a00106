namespace RouteScript.Sip.Messages;

/// <summary>How a message travels; the numbers are those scripts see in <c>$prid</c>.</summary>
public enum SipTransport : byte
{
    None = 0,
    Udp = 1,
    Tcp = 2,
    Tls = 3,
    Sctp = 4,
    WebSocket = 5,
    SecureWebSocket = 6,
}
