namespace RouteScript.Modules.Sanity;

/// <summary>What <c>sanity_check</c> looks at. Some are judged for every message before a script sees it; here they always pass.</summary>
[Flags]
internal enum SanityChecks
{
    SipVersion = 1,
    UriScheme = 2,
    RequiredHeaders = 4,
    ViaVersion = 8,
    ViaProtocol = 16,
    CSeqMethod = 32,
    CSeqNumber = 64,
    ContentLength = 128,
    Expires = 256,
    ProxyRequire = 512,
    Uris = 1024,
    Credentials = 2048,
    DoubledTags = 4096,

    /// <summary>Like <see cref="Credentials"/>, but schemes other than Digest pass.</summary>
    DigestCredentials = 8192,
    TopVia = 16384,

    /// <summary>The default.</summary>
    Usual = SipVersion | UriScheme | RequiredHeaders | CSeqMethod | CSeqNumber | ContentLength | Expires | ProxyRequire | Credentials,
}

/// <summary>Whose URIs <see cref="SanityChecks.Uris"/> looks at.</summary>
[Flags]
internal enum UriChecks
{
    RequestUri = 1,
    From = 2,
    To = 4,
    Contact = 8,

    /// <summary>The default.</summary>
    Usual = RequestUri | From | To,
}
