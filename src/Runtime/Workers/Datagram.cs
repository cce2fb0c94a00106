using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Workers;

/// <summary>A received datagram, in a buffer of the network's.</summary>
public readonly struct Datagram(byte[] buffer, int offset, int length, in PacketSource source)
{
    public byte[] Buffer { get; } = buffer;

    public int Offset { get; } = offset;

    public int Length { get; } = length;

    public PacketSource Source { get; } = source;

    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(Offset, Length);
}
