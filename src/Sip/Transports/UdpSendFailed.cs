namespace RouteScript.Sip.Transports;

/// <summary>A datagram the system refused; <paramref name="error"/> is its error number.</summary>
public delegate void UdpSendFailed(ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error);
