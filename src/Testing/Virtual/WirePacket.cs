using System.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Virtual;

/// <summary>One message on its way over the virtual network.</summary>
public sealed record WirePacket(TimeSpan At, TransportKind Transport, PeerAddress From, PeerAddress To, byte[] Bytes)
{
    /// <summary>Latin-1: one character per byte.</summary>
    public string Text => Encoding.Latin1.GetString(Bytes);
}
