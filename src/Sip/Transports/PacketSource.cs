namespace RouteScript.Sip.Transports;

/// <summary>Where a message came from and on which socket of ours it arrived; also the way back for a reply.</summary>
public readonly struct PacketSource(PeerAddress peer, ListenSocket local, TransportKind transport, ConnectionId connection = default)
{
    /// <summary>Who sent it.</summary>
    public PeerAddress Peer { get; } = peer;

    /// <summary>For an outbound connection: the listening socket it stands for.</summary>
    public ListenSocket Local { get; } = local;

    /// <summary>How it came.</summary>
    public TransportKind Transport { get; } = transport;

    /// <summary>None for datagrams.</summary>
    public ConnectionId Connection { get; } = connection;
}
