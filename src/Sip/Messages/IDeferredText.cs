using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// Text of an edit that is only known when the message is sent, e.g. a Record-Route that names the outgoing socket.
/// It is asked once per sending and must live as long as the edits: best it serves all messages, and what differs is given it.
/// </summary>
public interface IDeferredText
{
    /// <param name="output">Where to.</param>
    /// <param name="path">In by which socket, out by which.</param>
    /// <param name="given">The bytes that were given with the edit.</param>
    void Write(ByteWriter output, in SendingPath path, ReadOnlySpan<byte> given);
}
