namespace RouteScript.Sip.Transports;

/// <summary>How bytes travel. The numbers are those Kamailio's <c>$proto</c> family prints.</summary>
public enum TransportKind : byte
{
    None = 0,
    Udp = 1,
    Tcp = 2,
    Tls = 3,
    Sctp = 4,
    Ws = 5,
    Wss = 6,
}
