using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RouteScript.Sip.Transports;

/// <summary>An IPv4 or IPv6 address with a port, as a value of 24 bytes. <c>default</c> is "no address".</summary>
/// <remarks>An IPv4-mapped IPv6 address becomes the IPv4 address it stands for, so that one peer has one value.</remarks>
public readonly partial struct PeerAddress : IEquatable<PeerAddress>
{
    /// <summary>Room for any address with brackets, scope and port.</summary>
    public const int MaxTextLength = 64;

    private readonly ulong _high;
    private readonly ulong _low;
    private readonly uint _scope;
    private readonly ushort _port;
    private readonly byte _family;

    private PeerAddress(ulong high, ulong low, uint scope, ushort port, byte family)
    {
        _high = high;
        _low = low;
        _scope = scope;
        _port = port;
        _family = family;
    }

    /// <summary>0 if there is none.</summary>
    public ushort Port => _port;

    /// <summary>The interface of a link-local IPv6 address; otherwise 0.</summary>
    public uint Scope => _scope;

    /// <summary>There is no address.</summary>
    public bool IsNone => _family == 0;

    /// <summary>It is an IPv4 address.</summary>
    public bool IsV4 => _family == 4;

    /// <summary>It is an IPv6 address.</summary>
    public bool IsV6 => _family == 6;

    /// <summary>0.0.0.0 or ::.</summary>
    public bool IsWildcard => _family != 0 && _high == 0 && _low == 0;

    /// <summary>255.255.255.255.</summary>
    public bool IsBroadcast => _family == 4 && _low == uint.MaxValue;

    /// <summary>127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => _family == 4 ? _low >> 24 == 127 : _family == 6 && _high == 0 && _low == 1;

    /// <summary>The IPv4 address as a number, first octet highest.</summary>
    public uint V4Value => (uint)_low;

    /// <summary>The IPv4 address <paramref name="address"/>, first octet highest.</summary>
    public static PeerAddress V4(uint address, ushort port) => new(0, address, 0, port, 4);

    public static PeerAddress V4(byte a, byte b, byte c, byte d, ushort port) =>
        V4(((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d, port);

    /// <summary>Sixteen bytes in network order.</summary>
    public static PeerAddress V6(ReadOnlySpan<byte> address, ushort port, uint scope = 0)
    {
        var high = BinaryPrimitives.ReadUInt64BigEndian(address);
        var low = BinaryPrimitives.ReadUInt64BigEndian(address[8..]);
        return high == 0 && low >> 32 == 0xFFFF ? V4((uint)low, port) : new PeerAddress(high, low, scope, port, 6);
    }

    /// <summary>The same address with another port.</summary>
    public PeerAddress WithPort(int port) => new(_high, _low, _scope, (ushort)port, _family);

    /// <summary>Equal without looking at the port.</summary>
    public bool SameHost(in PeerAddress other) =>
        _high == other._high && _low == other._low && _family == other._family && _scope == other._scope;

    /// <summary>The address bytes in network order: 4 or 16, or 0 for none.</summary>
    public int CopyAddressTo(Span<byte> destination)
    {
        if (_family == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_low);
            return 4;
        }

        if (_family == 0)
            return 0;

        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
        return 16;
    }

    /// <summary>Null for an end point of another family.</summary>
    public static PeerAddress From(EndPoint? endPoint) =>
        endPoint is IPEndPoint ip ? From(ip.Address, ip.Port) : default;

    public static PeerAddress From(IPAddress address, int port)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length))
            return default;

        return length == 4
            ? V4(BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)port)
            : V6(bytes, (ushort)port, address.IsIPv6LinkLocal ? (uint)address.ScopeId : 0);
    }

    /// <summary>Allocates; for sockets being opened, not for messages.</summary>
    public IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        var length = CopyAddressTo(bytes);
        var address = length == 0 ? IPAddress.None : _family == 6 ? new IPAddress(bytes, _scope) : new IPAddress(bytes[..length]);
        return new IPEndPoint(address, _port);
    }

    public AddressFamily Family => _family == 6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;

    public bool Equals(PeerAddress other) => SameHost(other) && _port == other._port;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PeerAddress other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_high, _low, _port, _scope);

    public static bool operator ==(in PeerAddress left, in PeerAddress right) => left.Equals(right);

    public static bool operator !=(in PeerAddress left, in PeerAddress right) => !left.Equals(right);

    /// <summary><c>10.0.0.1:5060</c> or <c>[::1]:5060</c>.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return Encoding.ASCII.GetString(text[..Format(text)]);
    }
}
