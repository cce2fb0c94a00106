using System.Buffers.Binary;

namespace RouteScript.Sip.Transports.Linux;

/// <summary>The system's form of an address: struct sockaddr_in and sockaddr_in6.</summary>
internal static class SocketAddress
{
    public const int Size = 28;
    private const int V4Size = 16;
    private const ushort V4Family = 2;
    private const ushort V6Family = 10;

    public static int FamilyOf(in PeerAddress address) => address.IsV6 ? V6Family : V4Family;

    public static uint Write(in PeerAddress address, Span<byte> bytes)
    {
        bytes[..Size].Clear();
        BitConverter.TryWriteBytes(bytes, (ushort)FamilyOf(address));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], address.Port);
        address.CopyAddressTo(bytes[(address.IsV6 ? 8 : 4)..]);
        if (!address.IsV6)
            return V4Size;

        BitConverter.TryWriteBytes(bytes[24..], address.Scope);
        return Size;
    }

    public static PeerAddress Read(ReadOnlySpan<byte> bytes)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return BitConverter.ToUInt16(bytes) == V6Family
            ? PeerAddress.V6(bytes.Slice(8, 16), port, BitConverter.ToUInt32(bytes[24..]))
            : PeerAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), port);
    }
}
