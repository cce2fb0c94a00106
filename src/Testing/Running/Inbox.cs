using RouteScript.Testing.Format;
using RouteScript.Testing.Messages;
using RouteScript.Testing.Replies;
using RouteScript.Testing.Virtual;

namespace RouteScript.Testing.Running;

/// <summary>Everything that reached the peers, and what each of them remembers.</summary>
internal sealed class Inbox(AddressBook book)
{
    private readonly List<Arrival> _arrivals = [];
    private readonly Dictionary<string, PeerMemory> _memories = new(StringComparer.Ordinal);

    public IEnumerable<Arrival> Unexpected => _arrivals.Where(arrival => !arrival.IsExpected);

    public void Add(WirePacket packet)
    {
        var peer = book.Find(packet.To) ?? new Peer(packet.To.ToString(), packet.To, packet.Transport);
        _arrivals.Add(new Arrival(packet, peer));
        Memory(peer).HasReceived(WireMessage.Parse(packet.Bytes));
    }

    public PeerMemory Memory(Peer peer)
    {
        if (!_memories.TryGetValue(peer.Name, out var memory))
            _memories.Add(peer.Name, memory = new PeerMemory(peer));
        return memory;
    }

    /// <summary>The oldest message to this peer that no section has spoken of.</summary>
    public Arrival? Next(Peer peer) => _arrivals.Find(arrival => !arrival.IsExpected && arrival.Peer.Name == peer.Name);

    /// <summary>The latest message to this peer that a section has spoken of.</summary>
    public Arrival? Last(Peer peer) => _arrivals.FindLast(arrival => arrival.IsExpected && arrival.Peer.Name == peer.Name);
}
