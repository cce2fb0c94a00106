using System.Buffers.Binary;
using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Modules.Nathelper;

/// <summary>Addresses that are used behind NATs (RFC 1918, RFC 6598, RFC 6890). IPv6 addresses are none of them.</summary>
/// <param name="withReserved">192.0.0.0/24 counts as a whole; otherwise only its first eight addresses (RFC 7335).</param>
internal sealed class PrivateRanges(bool withReserved)
{
    public bool WithReserved => withReserved;

    public bool Contains(in PeerAddress address) => address.IsV4 && Contains(address.V4Value);

    /// <summary>False for names.</summary>
    public bool Contains(ReadOnlySpan<byte> host) => TryParseV4(host, out var address) && Contains(address);

    public bool Contains(uint address) => (address >> 24) switch
    {
        10 => true,
        100 => address >> 22 == (100 << 2 | 1),
        172 => address >> 20 == (172 << 4 | 1),
        192 => address >> 16 == (192 << 8 | 168)
            || address >> 8 == 192 << 16 && (withReserved || (address & 0xFF) < 8),
        _ => false,
    };

    /// <summary>
    /// One to four parts, the last one filling what is left: <c>10.1</c> is 10.0.0.1. Parts may be octal (<c>012</c>) or
    /// hexadecimal (<c>0xa</c>); what follows a blank does not count.
    /// </summary>
    public static bool TryParseV4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        if (text.IndexOfAny(" \t\r\n"u8) is >= 0 and var blank)
            text = text[..blank];

        Span<byte> bytes = stackalloc byte[4];
        for (var part = 0; part < 4; part++)
        {
            var dot = part < 3 ? text.IndexOf((byte)'.') : -1;
            if (!TryParsePart(dot < 0 ? text : text[..dot], out var number))
                return false;
            if (dot < 0)
            {
                var bits = 8 * (4 - part);
                address = BinaryPrimitives.ReadUInt32BigEndian(bytes) | (uint)number;
                return number < 1L << bits;
            }

            if (number > 255)
                return false;
            bytes[part] = (byte)number;
            text = text[(dot + 1)..];
        }

        return false;
    }

    private static bool TryParsePart(ReadOnlySpan<byte> digits, out long number)
    {
        number = 0;
        var numberBase = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            numberBase = (digits[1] | 0x20) == 'x' ? 16 : 8;
            digits = digits[(numberBase == 16 ? 2 : 1)..];
        }

        if (digits.IsEmpty || digits.Length > 11)
            return false;
        foreach (var symbol in digits)
        {
            var digit = AsciiBytes.HexValue(symbol);
            if (digit < 0 || digit >= numberBase)
                return false;
            number = number * numberBase + digit;
        }

        return true;
    }
}
