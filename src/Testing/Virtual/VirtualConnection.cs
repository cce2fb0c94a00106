using RouteScript.Sip.Messages;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Virtual;

/// <summary>A stream between a peer and the server; bytes come in any portions, messages are cut out of them.</summary>
internal sealed class VirtualConnection(ConnectionId id, ListenSocket local, PeerAddress peer)
{
    private const int LargestMessage = 65_535;

    private byte[] _toServer = [];
    private byte[] _toPeer = [];

    public ConnectionId Id { get; } = id;

    public ListenSocket Local { get; } = local;

    public PeerAddress Peer { get; } = peer;

    public PacketSource Source => new(Peer, Local, Local.Transport, Id);

    /// <summary>The messages that are whole with these bytes. A keep-alive is none.</summary>
    public IEnumerable<byte[]> ToServer(ReadOnlySpan<byte> bytes)
    {
        _toServer = [.. _toServer, .. bytes];
        return Cut(() => _toServer, rest => _toServer = rest);
    }

    /// <inheritdoc cref="ToServer"/>
    public IEnumerable<byte[]> ToPeer(ReadOnlySpan<byte> bytes)
    {
        _toPeer = [.. _toPeer, .. bytes];
        return Cut(() => _toPeer, rest => _toPeer = rest);
    }

    private static List<byte[]> Cut(Func<byte[]> buffer, Action<byte[]> keep)
    {
        var messages = new List<byte[]>();
        while (true)
        {
            var bytes = buffer();
            var frame = StreamFramer.Cut(bytes, LargestMessage);
            switch (frame.Kind)
            {
                case FrameKind.NeedMore:
                    return messages;
                case FrameKind.Message:
                    messages.Add(bytes[frame.Skipped..frame.Consumed]);
                    keep(bytes[frame.Consumed..]);
                    break;
                case FrameKind.Ping or FrameKind.LineEnd:
                    keep(bytes[frame.Skipped..]);
                    break;
                default:
                    // A real connection would be closed: what follows cannot be told apart.
                    keep([]);
                    return messages;
            }
        }
    }
}
