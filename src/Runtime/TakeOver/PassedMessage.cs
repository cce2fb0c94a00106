using System.Buffers.Binary;
using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.TakeOver;

/// <summary>A datagram on its way to the process it belongs to: socket, source address, bytes.</summary>
public static class PassedMessage
{
    private const int HeadLength = 4 + 2 + 4 + 1 + 16;

    public static byte[] Write(int socket, in PeerAddress peer, ReadOnlySpan<byte> message)
    {
        var content = new byte[HeadLength + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(content, socket);
        BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(4), peer.Port);
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(6), peer.Scope);
        content[10] = (byte)peer.CopyAddressTo(content.AsSpan(11));
        message.CopyTo(content.AsSpan(HeadLength));
        return content;
    }

    /// <returns>False if it is none.</returns>
    public static bool TryRead(byte[] content, out int socket, out PeerAddress peer, out ReadOnlyMemory<byte> message)
    {
        (socket, peer, message) = (0, default, default);
        if (content.Length < HeadLength)
            return false;

        socket = BinaryPrimitives.ReadInt32LittleEndian(content);
        var port = BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(4));
        peer = content[10] switch
        {
            4 => PeerAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(11)), port),
            16 => PeerAddress.V6(content.AsSpan(11, 16), port, BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(6))),
            _ => default,
        };
        message = content.AsMemory(HeadLength);
        return !peer.IsNone;
    }
}
