using RouteScript.Sip.Text;

namespace RouteScript.Modules.Nathelper;

/// <summary>The address in a line of a session description: behind <c>IN IP4</c> or <c>IN IP6</c> (RFC 4566 section 5.7).</summary>
internal static class SdpAddress
{
    /// <param name="line">Without its line end.</param>
    /// <param name="skip">Where the search begins: behind <c>c=</c>, a port, a user name.</param>
    public static bool TryRead(SipText line, int skip, out SipText address)
    {
        address = default;
        var at = line.Span[skip..].IndexOf("IN IP"u8);
        var start = skip + at + "IN IP4 "u8.Length;
        if (at < 0 || start >= line.Length || line[start - 1] != ' ' || line[start - 2] is not ((byte)'4' or (byte)'6'))
            return false;

        var rest = line.Slice(start);
        var blank = rest.IndexOf((byte)' ');
        address = blank < 0 ? rest : rest.Slice(0, blank);
        return !address.IsEmpty;
    }

    /// <summary>Whether an address read from this line is said to be IPv6.</summary>
    public static bool IsV6(SipText line, SipText address) => line[address.Offset - line.Offset - 2] == '6';
}
