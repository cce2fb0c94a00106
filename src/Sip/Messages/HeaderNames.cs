using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Header names and their compact forms (RFC 3261 section 7.3.3 and the IANA list).</summary>
public static class HeaderNames
{
    private const int LongestName = 29;
    private const int Places = 512;

    private static readonly string[] Names =
    [
        "",
        "Via",
        "From",
        "To",
        "Call-ID",
        "CSeq",
        "Contact",
        "Max-Forwards",
        "Route",
        "Record-Route",
        "Content-Length",
        "Content-Type",
        "Content-Encoding",
        "Content-Disposition",
        "Content-Language",
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Accept-Contact",
        "Reject-Contact",
        "Request-Disposition",
        "Alert-Info",
        "Allow",
        "Allow-Events",
        "Authentication-Info",
        "Authorization",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Authentication-Info",
        "WWW-Authenticate",
        "Call-Info",
        "Date",
        "Error-Info",
        "Event",
        "Expires",
        "Min-Expires",
        "Session-Expires",
        "Min-SE",
        "Identity",
        "Identity-Info",
        "In-Reply-To",
        "MIME-Version",
        "Organization",
        "Path",
        "Priority",
        "Privacy",
        "P-Asserted-Identity",
        "P-Preferred-Identity",
        "P-Asserted-Service",
        "P-Preferred-Service",
        "P-Access-Network-Info",
        "P-Called-Party-ID",
        "P-Charging-Vector",
        "P-Charging-Function-Addresses",
        "P-Visited-Network-ID",
        "P-Associated-URI",
        "P-Early-Media",
        "Remote-Party-ID",
        "Diversion",
        "History-Info",
        "Proxy-Require",
        "Require",
        "Supported",
        "Unsupported",
        "RAck",
        "RSeq",
        "Reason",
        "Refer-To",
        "Referred-By",
        "Refer-Sub",
        "Replaces",
        "Join",
        "Target-Dialog",
        "Reply-To",
        "Resource-Priority",
        "Accept-Resource-Priority",
        "Retry-After",
        "Server",
        "Service-Route",
        "Security-Client",
        "Security-Server",
        "Security-Verify",
        "SIP-ETag",
        "SIP-If-Match",
        "Subject",
        "Subscription-State",
        "Timestamp",
        "User-Agent",
        "Warning",
        "Geolocation",
        "Geolocation-Error",
        "Geolocation-Routing",
        "Feature-Caps",
        "Recv-Info",
        "Info-Package",
        "Max-Breadth",
        "Flow-Timer",
        "Answer-Mode",
        "Priv-Answer-Mode",
        "Permission-Missing",
        "Trigger-Consent",
        "User-to-User",
        "Session-ID",
        "Content-ID",
        "Content-Transfer-Encoding",
    ];

    private static readonly byte[][] NameBytes = [.. Names.Select(name => SipText.FromString(name).Buffer)];
    private static readonly HeaderId[] Compact = BuildCompact();
    private static readonly byte[] Next = new byte[Names.Length];
    private static readonly byte[] Heads = BuildHeads();

    /// <summary>How many values <see cref="HeaderId"/> has.</summary>
    public static int Count => Names.Length;

    /// <summary>The long name as the RFCs write it; empty for <see cref="HeaderId.Other"/>.</summary>
    public static ReadOnlySpan<byte> Bytes(HeaderId id) => NameBytes[(int)id];

    /// <inheritdoc cref="Bytes(HeaderId)"/>
    public static string Text(HeaderId id) => Names[(int)id];

    /// <summary>Which header a name means, long or compact, in any case.</summary>
    public static HeaderId Recognize(ReadOnlySpan<byte> name)
    {
        if (name.Length == 1)
            return AsciiBytes.IsLetter(name[0]) ? Compact[AsciiBytes.ToLower(name[0]) - 'a'] : HeaderId.Other;
        if ((uint)(name.Length - 1) >= LongestName)
            return HeaderId.Other;

        int id = Heads[Place(name)];
        while (id != 0 && !AsciiBytes.EqualsIgnoreCase(NameBytes[id], name))
            id = Next[id];
        return (HeaderId)id;
    }

    private static HeaderId[] BuildCompact()
    {
        var table = new HeaderId[26];
        void Set(char letter, HeaderId id) => table[letter - 'a'] = id;
        Set('v', HeaderId.Via);
        Set('f', HeaderId.From);
        Set('t', HeaderId.To);
        Set('i', HeaderId.CallId);
        Set('m', HeaderId.Contact);
        Set('l', HeaderId.ContentLength);
        Set('c', HeaderId.ContentType);
        Set('e', HeaderId.ContentEncoding);
        Set('a', HeaderId.AcceptContact);
        Set('j', HeaderId.RejectContact);
        Set('d', HeaderId.RequestDisposition);
        Set('u', HeaderId.AllowEvents);
        Set('o', HeaderId.Event);
        Set('x', HeaderId.SessionExpires);
        Set('y', HeaderId.Identity);
        Set('n', HeaderId.IdentityInfo);
        Set('k', HeaderId.Supported);
        Set('r', HeaderId.ReferTo);
        Set('b', HeaderId.ReferredBy);
        Set('s', HeaderId.Subject);
        return table;
    }

    // Few names share a length and three letters; those that do form a chain.
    private static byte[] BuildHeads()
    {
        var heads = new byte[Places];
        for (var i = Names.Length - 1; i > 0; i--)
        {
            ref var head = ref heads[Place(NameBytes[i])];
            Next[i] = head;
            head = (byte)i;
        }

        return heads;
    }

    private static int Place(ReadOnlySpan<byte> name) =>
        (name.Length * 61 ^ (name[0] | 0x20) * 433 ^ (name[^1] | 0x20) * 502 ^ (name[name.Length / 2] | 0x20) * 197) & (Places - 1);
}
