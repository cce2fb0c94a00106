using RouteScript.Sip.Messages;
using RouteScript.Sip.Transports;
using RouteScript.Sip.Transports.Streams;

namespace RouteScript.Testing.Virtual;

/// <summary>A stream between a peer and the server; bytes come in any portions, messages are cut out of them.</summary>
internal sealed class VirtualConnection(ConnectionId id, ListenSocket local, PeerAddress peer)
{
    private const int LargestMessage = 65_535;

    private byte[] _toServer = [];
    private byte[] _toPeer = [];
    private StreamCloseReason? _lost;

    public ConnectionId Id { get; } = id;

    public ListenSocket Local { get; } = local;

    public PeerAddress Peer { get; } = peer;

    /// <summary>Why it ends, if it ends now.</summary>
    public StreamCloseReason Ending => _lost ?? (_toServer.Length > 0 ? StreamCloseReason.Incomplete : StreamCloseReason.Peer);

    public PacketSource Source => new(Peer, Local, Local.Transport, Id);

    /// <summary>
    /// The messages that are whole with these bytes. A keep-alive is none. The last one may be but the headers of a message behind which
    /// the stream cannot be read on.
    /// </summary>
    public List<(byte[] Bytes, StreamCloseReason? Lost)> ToServer(ReadOnlySpan<byte> bytes)
    {
        if (_lost is not null)
            return [];

        _toServer = [.. _toServer, .. bytes];
        var messages = Cut(ref _toServer);
        if (messages.Count > 0)
            _lost = messages[^1].Lost;
        return messages;
    }

    /// <inheritdoc cref="ToServer"/>
    public List<(byte[] Bytes, StreamCloseReason? Lost)> ToPeer(ReadOnlySpan<byte> bytes)
    {
        _toPeer = [.. _toPeer, .. bytes];
        return Cut(ref _toPeer);
    }

    private static List<(byte[] Bytes, StreamCloseReason? Lost)> Cut(ref byte[] bytes)
    {
        var messages = new List<(byte[], StreamCloseReason?)>();
        while (true)
        {
            var frame = StreamFramer.Cut(bytes, LargestMessage);
            switch (frame.Kind)
            {
                case FrameKind.NeedMore:
                    return messages;
                case FrameKind.Message:
                    messages.Add((bytes[frame.Skipped..frame.Consumed], null));
                    bytes = bytes[frame.Consumed..];
                    break;
                case FrameKind.Ping or FrameKind.LineEnd:
                    bytes = bytes[frame.Skipped..];
                    break;
                default:
                    messages.Add((bytes[..frame.Length], frame.Kind == FrameKind.TooLarge ? StreamCloseReason.TooLarge : StreamCloseReason.BadFraming));
                    bytes = [];
                    return messages;
            }
        }
    }
}
