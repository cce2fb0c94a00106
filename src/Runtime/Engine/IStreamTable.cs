using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Engine;

/// <summary>The connections of the process, as the workers use them. Any thread.</summary>
public interface IStreamTable
{
    /// <summary>Queues bytes to the connection with this id, or to one that exists to the address.</summary>
    /// <returns>False if there is none, or its queue is full.</returns>
    bool Send(ListenSocket from, in PeerAddress to, ConnectionId connection, ReadOnlySpan<byte> bytes);

    /// <summary>Closes a connection when what is queued has been sent.</summary>
    void Close(ConnectionId connection);

    /// <summary>Messages to this port of the peer go over the connection, too.</summary>
    void AddAlias(ConnectionId connection, int port);

    /// <summary>The connection that exists to the address; none if there is none.</summary>
    ConnectionId Find(ListenSocket from, PeerAddress to);

    /// <summary>A connection to the address: the one that exists, else one that is made now.</summary>
    /// <returns>None if it could not be made.</returns>
    ValueTask<ConnectionId> ConnectAsync(ListenSocket from, PeerAddress to, CancellationToken cancellation);
}
