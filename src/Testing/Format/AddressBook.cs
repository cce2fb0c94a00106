using System.Diagnostics.CodeAnalysis;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Format;

/// <summary>Who is where: the well-known names and those that the test declares.</summary>
public sealed class AddressBook
{
    private readonly Dictionary<string, Peer> _peers = new(StringComparer.Ordinal);

    public AddressBook()
    {
        Add("proxy", 1);
        Add("alice", 2);
        Add("bob", 3);
        Add("carol", 4);
        Add("dave", 5);
    }

    public IEnumerable<Peer> All => _peers.Values;

    public void Declare(Peer peer) => _peers[peer.Name] = peer;

    public bool TryGet(string name, [NotNullWhen(true)] out Peer? peer) => _peers.TryGetValue(name, out peer);

    /// <summary>The peer with this address, or null. Sockets of the server are not looked at.</summary>
    public Peer? Find(in PeerAddress address)
    {
        foreach (var peer in _peers.Values)
        {
            if (!peer.IsServer && peer.Address == address)
                return peer;
        }

        return null;
    }

    /// <summary>A declared name, or an address written out.</summary>
    public Peer? Resolve(string name) => TryGet(name, out var peer) ? peer
        : PeerAddress.TryParse(name, out var address, 5060) ? new Peer(address.ToString(), address, TransportKind.Udp)
        : null;

    private void Add(string name, byte last) => Declare(new Peer(name, PeerAddress.V4(10, 0, 0, last, 5060), TransportKind.Udp));
}
