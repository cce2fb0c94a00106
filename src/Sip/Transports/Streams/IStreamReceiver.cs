namespace RouteScript.Sip.Transports.Streams;

/// <summary>Takes what connections bring. Called on any thread, for one connection always one call after the other.</summary>
public interface IStreamReceiver
{
    /// <summary>
    /// One whole message, valid until this returns. False if there is no room for it now: the connection then waits, reads
    /// nothing more, and asks again.
    /// </summary>
    bool OnMessage(ReadOnlySpan<byte> message, in PacketSource source);

    /// <summary>The connection is gone; its id finds nothing any more. Comes once, after its last message.</summary>
    void OnClosed(in PacketSource source, StreamCloseReason reason);
}
