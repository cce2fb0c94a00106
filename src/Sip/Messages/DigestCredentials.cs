using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>The value of Authorization, Proxy-Authorization and the challenges: a scheme and comma-separated parameters (RFC 8760).</summary>
public readonly struct DigestCredentials
{
    private readonly SipParams _params;

    private DigestCredentials(SipText scheme, SipText parameters)
    {
        Scheme = scheme;
        _params = new SipParams(parameters, (byte)',');
    }

    /// <summary>The first word, usually <c>Digest</c>.</summary>
    public SipText Scheme { get; }

    public bool IsDigest => Scheme.EqualsIgnoreCase("Digest"u8);

    public SipParams Params => _params;

    public SipText UserName => Get("username"u8);

    public SipText Realm => Get("realm"u8);

    public SipText Nonce => Get("nonce"u8);

    public SipText Uri => Get("uri"u8);

    public SipText Response => Get("response"u8);

    public SipText Algorithm => Get("algorithm"u8);

    public SipText ClientNonce => Get("cnonce"u8);

    public SipText Opaque => Get("opaque"u8);

    public SipText Qop => Get("qop"u8);

    public SipText NonceCount => Get("nc"u8);

    public static bool TryParse(SipText value, out DigestCredentials credentials)
    {
        value = value.Trim();
        var end = value.Span.IndexOfAny(" \t\r\n"u8);
        credentials = end > 0 ? new DigestCredentials(value.Slice(0, end), value.Slice(end)) : default;
        return end > 0;
    }

    /// <summary>Without quotes; not there when missing.</summary>
    public SipText Get(ReadOnlySpan<byte> name) => SipQuoting.Strip(_params.Value(name));
}
