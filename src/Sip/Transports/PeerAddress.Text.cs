using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RouteScript.Sip.Transports;

/// <content>Reading and writing the address as text.</content>
public readonly partial struct PeerAddress
{
    /// <summary>Writes <c>10.0.0.1:5060</c> or <c>[::1]:5060</c>; the number of bytes, or 0 if they do not fit or there is no address.</summary>
    public int Format(Span<byte> destination)
    {
        var length = FormatHost(destination, brackets: true);
        if (length == 0 || length >= destination.Length)
            return 0;

        destination[length++] = (byte)':';
        return Utf8Formatter.TryFormat(_port, destination[length..], out var digits) ? length + digits : 0;
    }

    /// <summary>Writes the address without its port; IPv6 in brackets when asked (as in a URI or a Via).</summary>
    public int FormatHost(Span<byte> destination, bool brackets)
    {
        if (_family == 4)
            return FormatV4(destination);
        if (_family == 0 || destination.Length < 2)
            return 0;

        Span<byte> bytes = stackalloc byte[16];
        CopyAddressTo(bytes);
        var start = brackets ? 1 : 0;
        if (!new IPAddress(bytes).TryFormat(destination[start..], out var written))
            return 0;
        if (!brackets)
            return written;

        if (written + 2 > destination.Length)
            return 0;
        destination[0] = (byte)'[';
        destination[written + 1] = (byte)']';
        return written + 2;
    }

    /// <summary>The address without its port and without brackets.</summary>
    public string HostText()
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return Encoding.ASCII.GetString(text[..FormatHost(text, brackets: false)]);
    }

    /// <summary>A numeric host: IPv4 in four decimal parts, IPv6 with or without brackets. Never a name; never throws.</summary>
    public static bool TryParseHost(ReadOnlySpan<byte> host, int port, out PeerAddress address)
    {
        address = default;
        if (host.Length is < 2 or > MaxTextLength || (uint)port > ushort.MaxValue)
            return false;
        if (TryParseV4(host, out var v4))
        {
            address = V4(v4, (ushort)port);
            return true;
        }

        if (host[0] == '[')
        {
            if (host[^1] != ']')
                return false;
            host = host[1..^1];
        }

        if (!host.Contains((byte)':'))
            return false;
        if (!IPAddress.TryParse(host, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return false;

        address = From(parsed, port);
        return true;
    }

    /// <summary><c>10.0.0.1</c>, <c>10.0.0.1:5060</c>, <c>[::1]</c>, <c>[::1]:5060</c>; without a port it is <paramref name="defaultPort"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out PeerAddress address, int defaultPort = 0)
    {
        address = default;
        var port = defaultPort;
        var host = text;
        var colon = text.LastIndexOf((byte)':');
        var bracket = text.LastIndexOf((byte)']');
        var portFollows = colon > 0 && (bracket >= 0 ? colon == bracket + 1 : text.IndexOf((byte)':') == colon);
        if (portFollows)
        {
            if (!TryParsePort(text[(colon + 1)..], out port))
                return false;
            host = text[..colon];
        }

        return TryParseHost(host, port, out address);
    }

    /// <summary>Same for text, one char per byte.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PeerAddress address, int defaultPort = 0)
    {
        Span<byte> bytes = stackalloc byte[MaxTextLength + 8];
        address = default;
        return text.Length <= bytes.Length
            && Ascii.FromUtf16(text, bytes, out var length) == System.Buffers.OperationStatus.Done
            && TryParse(bytes[..length], out address, defaultPort);
    }

    internal static bool TryParsePort(ReadOnlySpan<byte> digits, out int port) =>
        Utf8Parser.TryParse(digits, out port, out var used)
        && used == digits.Length && digits[0] is >= (byte)'0' and <= (byte)'9' && port <= ushort.MaxValue;

    private static bool TryParseV4(ReadOnlySpan<byte> text, out uint value)
    {
        value = 0;
        if (text.Length is < 7 or > 15)
            return false;

        int parts = 0, number = 0, digits = 0;
        foreach (var symbol in text)
        {
            if (symbol == '.')
            {
                if (digits == 0 || ++parts > 3)
                    return false;
                value = (value << 8) | (uint)number;
                number = digits = 0;
                continue;
            }

            var digit = symbol - '0';
            if ((uint)digit > 9 || ++digits > 3 || (number = number * 10 + digit) > 255)
                return false;
        }

        value = (value << 8) | (uint)number;
        return parts == 3 && digits > 0;
    }

    private int FormatV4(Span<byte> destination)
    {
        if (destination.Length < 15 && !FitsV4(destination.Length))
            return 0;

        var length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            Utf8Formatter.TryFormat((byte)(_low >> shift), destination[length..], out var digits);
            length += digits;
            if (shift > 0)
                destination[length++] = (byte)'.';
        }

        return length;
    }

    private bool FitsV4(int room)
    {
        for (var shift = 0; shift <= 24; shift += 8)
            room -= (byte)(_low >> shift) switch { < 10 => 1, < 100 => 2, _ => 3 };
        return room >= 3;
    }
}
