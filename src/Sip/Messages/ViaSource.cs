using System.Net;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Where a request came from, and what of it is written into its top Via (RFC 3261 section 18.2.1, RFC 3581).</summary>
public readonly struct ViaSource
{
    /// <param name="address">The address as text, with or without brackets. Empty: nothing is written.</param>
    /// <param name="port">The port the packet came from.</param>
    /// <param name="isRportForced">Write <c>rport</c> even if it was not asked for.</param>
    public ViaSource(SipText address, int port, bool isRportForced = false)
    {
        Address = StripBrackets(address);
        Port = port;
        IsRportForced = isRportForced;
    }

    public SipText Address { get; }

    public int Port { get; }

    public bool IsRportForced { get; }

    /// <summary>The Via names another host than the one the packet came from, or asks for <c>rport</c>.</summary>
    public bool NeedsReceived(in Via via) => !Address.IsEmpty && (via.HasRport || !IsSameHost(via.Host));

    /// <summary>The port is written, in place or as a new parameter.</summary>
    public bool NeedsRport(in Via via) => !Address.IsEmpty && (via.HasRport || IsRportForced);

    internal void WriteReceived(ByteWriter output)
    {
        output.Write(";received="u8);
        output.Write(Address);
    }

    internal void WriteRport(ByteWriter output)
    {
        output.Write("rport="u8);
        output.Write(Port);
    }

    private static SipText StripBrackets(SipText host)
        => host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']' ? host.Slice(1, host.Length - 2) : host;

    private bool IsSameHost(SipText host)
    {
        var bare = StripBrackets(host);
        if (bare.EqualsIgnoreCase(Address))
            return true;

        // Only IPv6 has several spellings of one address.
        return bare.IndexOf((byte)':') >= 0
            && IPAddress.TryParse(bare.Span, out var left)
            && IPAddress.TryParse(Address.Span, out var right)
            && left.Equals(right);
    }
}
