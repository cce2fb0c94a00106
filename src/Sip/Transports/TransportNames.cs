using System.Text;

namespace RouteScript.Sip.Transports;

/// <summary>The words for a transport in a URI (<c>udp</c>), in a Via (<c>UDP</c>) and in a <c>listen</c> value.</summary>
public static class TransportNames
{
    /// <summary>The longest word: <c>sctp</c>.</summary>
    public const int MaxLength = 4;

    /// <summary>Lower case, as in <c>;transport=</c> and <c>listen</c>.</summary>
    public static ReadOnlySpan<byte> Lower(this TransportKind transport) => transport switch
    {
        TransportKind.Udp => "udp"u8,
        TransportKind.Tcp => "tcp"u8,
        TransportKind.Tls => "tls"u8,
        TransportKind.Sctp => "sctp"u8,
        TransportKind.Ws => "ws"u8,
        TransportKind.Wss => "wss"u8,
        _ => "none"u8,
    };

    /// <summary>Upper case, as in a Via.</summary>
    public static ReadOnlySpan<byte> Upper(this TransportKind transport) => transport switch
    {
        TransportKind.Udp => "UDP"u8,
        TransportKind.Tcp => "TCP"u8,
        TransportKind.Tls => "TLS"u8,
        TransportKind.Sctp => "SCTP"u8,
        TransportKind.Ws => "WS"u8,
        TransportKind.Wss => "WSS"u8,
        _ => "NONE"u8,
    };

    /// <summary>A word in any case; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out TransportKind transport)
    {
        transport = TransportKind.None;
        if (word.Length is < 2 or > MaxLength)
            return false;

        for (var kind = TransportKind.Udp; kind <= TransportKind.Wss; kind++)
        {
            if (Ascii.EqualsIgnoreCase(word, kind.Lower()))
            {
                transport = kind;
                return true;
            }
        }

        return false;
    }

    /// <summary>Same for text, one char per byte.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out TransportKind transport)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        transport = TransportKind.None;
        return word.Length <= MaxLength
            && Ascii.FromUtf16(word, bytes, out var length) == System.Buffers.OperationStatus.Done
            && TryParse(bytes[..length], out transport);
    }

    /// <summary>Takes the <c>proto:</c> from the front of an address; None if there is none.</summary>
    public static TransportKind TakePrefix(ref ReadOnlySpan<byte> address)
    {
        var colon = address.IndexOf((byte)':');
        if (colon <= 0 || !TryParse(address[..colon], out var transport))
            return TransportKind.None;

        address = address[(colon + 1)..];
        return transport;
    }

    /// <summary>True for everything that arrives over a connection.</summary>
    public static bool IsStream(this TransportKind transport) => transport is not (TransportKind.None or TransportKind.Udp);

    /// <summary>True where the wire is encrypted.</summary>
    public static bool IsSecure(this TransportKind transport) => transport is TransportKind.Tls or TransportKind.Wss;

    /// <summary>The port meant when none is written: 5061 where the wire is encrypted (RFC 3261 section 19.1.2), otherwise 5060.</summary>
    public static ushort DefaultPort(this TransportKind transport) => transport switch
    {
        TransportKind.Tls => 5061,
        TransportKind.Ws => 80,
        TransportKind.Wss => 443,
        _ => 5060,
    };
}
