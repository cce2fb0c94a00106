using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// Text of an edit that is only known when the message is sent, e.g. a Record-Route that names the outgoing socket.
/// It is asked once per sending and must live as long as the edits.
/// </summary>
public interface IDeferredText
{
    void Write(ByteWriter output, in SendingPath path);
}
