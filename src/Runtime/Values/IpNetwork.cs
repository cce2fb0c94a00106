using RouteScript.Sip.Transports;

namespace RouteScript.Runtime.Values;

/// <summary>An address with a mask: <c>10.0.0.0/8</c>, <c>10.0.0.0/255.0.0.0</c>, <c>[2001:db8::]/32</c>; without a mask one address.</summary>
public readonly struct IpNetwork
{
    private readonly UInt128 _address;
    private readonly UInt128 _mask;
    private readonly bool _v6;

    private IpNetwork(UInt128 address, UInt128 mask, bool v6)
    {
        _address = address & mask;
        _mask = mask;
        _v6 = v6;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out IpNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/');
        var host = (slash < 0 ? text : text[..slash]).Trim();
        if (!PeerAddress.TryParse(host, out var address))
            return false;

        var bits = address.IsV6 ? 128 : 32;
        var mask = Ones(bits);
        if (slash >= 0)
        {
            var right = text[(slash + 1)..].Trim();
            if (int.TryParse(right, out var length) && length >= 0 && length <= bits)
                mask = length == 0 ? UInt128.Zero : Ones(bits) & ~Ones(bits - length);
            else if (PeerAddress.TryParse(right, out var maskAddress) && maskAddress.IsV6 == address.IsV6)
                mask = Number(maskAddress);
            else
                return false;
        }

        network = new IpNetwork(Number(address), mask, address.IsV6);
        return true;
    }

    public bool Contains(in PeerAddress address) =>
        !address.IsNone && address.IsV6 == _v6 && (Number(address) & _mask) == _address;

    private static UInt128 Ones(int bits) => bits == 0 ? UInt128.Zero : UInt128.MaxValue >> (128 - bits);

    private static UInt128 Number(in PeerAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var length = address.CopyAddressTo(bytes);
        var number = UInt128.Zero;
        foreach (var b in bytes[..length])
            number = (number << 8) | b;
        return number;
    }
}
