using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Runtime.Workers;

/// <summary>What a worker does with what it receives. Every call comes on the worker's thread, one after the other.</summary>
public interface IWorkerHandler
{
    /// <summary>
    /// One whole message. The bytes belong to the worker and stay as they are only until this returns; whoever keeps them copies
    /// them. Must not throw for anything the bytes may hold.
    /// </summary>
    void OnMessage(Worker worker, byte[] buffer, int offset, int length, in PacketSource source);

    /// <summary>
    /// The same for a new request that waited too long for its turn: it is to be refused without much work.
    /// </summary>
    /// <returns>False if it was handled as any other, because it belongs to something that exists or is not to be answered.</returns>
    bool OnOverdue(Worker worker, byte[] buffer, int offset, int length, in PacketSource source)
    {
        OnMessage(worker, buffer, offset, length, source);
        return false;
    }

    /// <summary>A datagram handed to the network could not be sent; <paramref name="error"/> is the system's error number.</summary>
    void OnSendFailed(Worker worker, ListenSocket from, in PeerAddress to, ReadOnlySpan<byte> bytes, int error)
    {
    }

    /// <summary>
    /// First line and headers of a message behind which a connection cannot be read on. The handler answers it if that is possible, and
    /// has the connection closed.
    /// </summary>
    void OnLost(Worker worker, byte[] headers, in PacketSource source, StreamCloseReason reason)
    {
    }

    /// <summary>A connection was closed, by either side; its id finds nothing any more.</summary>
    void OnConnectionClosed(Worker worker, in PacketSource source, StreamCloseReason reason)
    {
    }
}
