using RouteScript.Testing.Format;
using RouteScript.Testing.Virtual;

namespace RouteScript.Testing.Running;

/// <summary>A message the server sent, and whether a section has spoken of it.</summary>
internal sealed class Arrival(WirePacket packet, Peer peer)
{
    public WirePacket Packet { get; } = packet;

    /// <summary>Who got it.</summary>
    public Peer Peer { get; } = peer;

    public string Text { get; } = packet.Text;

    public bool IsExpected { get; set; }
}
