namespace RouteScript.Sip.Transports.Streams;

/// <summary>Takes what connections bring. Called on any thread, for one connection always one call after the other.</summary>
public interface IStreamReceiver
{
    /// <summary>
    /// One whole message, valid until this returns. False if there is no room for it now: the connection then waits, reads
    /// nothing more, and asks again.
    /// </summary>
    bool OnMessage(ReadOnlySpan<byte> message, in PacketSource source);

    /// <summary>
    /// First line and headers of a message behind which nobody can tell where the next one starts, or that is too large. Nothing more
    /// is read. True: the receiver answers it and then closes the connection; false: it is closed at once.
    /// </summary>
    bool OnLost(ReadOnlySpan<byte> headers, in PacketSource source, StreamCloseReason reason) => false;

    /// <summary>The connection is gone; its id finds nothing any more. Comes once, after its last message.</summary>
    void OnClosed(in PacketSource source, StreamCloseReason reason);
}
