using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sanity;

/// <summary>What is wrong with a message and how it is to be answered.</summary>
/// <param name="Unsupported">Extensions of Proxy-Require that are not supported; else not defined.</param>
internal sealed record SanityFault(int Code, byte[] Reason, SipText Unsupported = default)
{
    // The words are those of the original, the misspelt one too: they are seen on the wire.
    public static readonly SanityFault BadRequestUri = Of("Bad Request URI");
    public static readonly SanityFault UnknownScheme = new(416, "Unsupported URI Scheme"u8.ToArray());
    public static readonly SanityFault BadFrom = Of("Invalid From Header");
    public static readonly SanityFault BadTo = Of("Ivalid To Header");
    public static readonly SanityFault BadContact = Of("Bad Contact URI");
    public static readonly SanityFault OtherMethod = Of("CSeq method does not match request method");
    public static readonly SanityFault BadCSeqNumber = Of("CSeq number is illegal");
    public static readonly SanityFault OtherLength = Of("Content-Length mis-match");
    public static readonly SanityFault NoBody = Of("Content-Length Body Failure");
    public static readonly SanityFault BadLength = Of("Content-Length mis-match");
    public static readonly SanityFault EmptyExpires = Of("Bad Expires Header");
    public static readonly SanityFault BadExpires = Of("Expires value is illegal");
    public static readonly SanityFault EmptyProxyRequire = Of("Bad Proxy Require Header");
    public static readonly SanityFault BadCredentials = Of("Bad Auth Credentials");
    public static readonly SanityFault ManyFromTags = Of("Many From Tag Params");
    public static readonly SanityFault ManyToTags = Of("Many To Tag Params");
    public static readonly SanityFault None = new(500, "Server Sanity Failure"u8.ToArray());

    public static SanityFault Extension(SipText unsupported) => new(420, "Bad Proxy Require Extension"u8.ToArray(), unsupported.Copy());

    private static SanityFault Of(string reason) => new(400, System.Text.Encoding.Latin1.GetBytes(reason));
}
