namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>The media transport asked for: whole names as <c>RTP/SAVPF</c>, or its two sides (<c>SRTP</c>, <c>AVPF</c>) one by one.</summary>
internal struct NgTransport
{
    private bool _asked;
    private Security _security;
    private bool _feedback;

    private enum Security
    {
        Plain,
        Sdes,
        Dtls,
    }

    public readonly string? Name => !_asked ? null : _security switch
    {
        Security.Plain => _feedback ? "RTP/AVPF" : "RTP/AVP",
        Security.Sdes => _feedback ? "RTP/SAVPF" : "RTP/SAVP",
        _ => _feedback ? "UDP/TLS/RTP/SAVPF" : "UDP/TLS/RTP/SAVP",
    };

    public bool Take(string word)
    {
        var (security, feedback) = Sides(word);
        if (security is null && feedback is null)
            return false;

        _asked = true;
        _security = security ?? _security;
        _feedback = feedback ?? _feedback;
        return true;
    }

    private static (Security? Security, bool? Feedback) Sides(string word) => word switch
    {
        "RTP" => (Security.Plain, null),
        "SRTP" => (Security.Sdes, null),
        "DTLS" => (Security.Dtls, null),
        "AVP" => (null, false),
        "AVPF" => (null, true),
        "RTP/AVP" => (Security.Plain, false),
        "RTP/AVPF" => (Security.Plain, true),
        "RTP/SAVP" => (Security.Sdes, false),
        "RTP/SAVPF" => (Security.Sdes, true),
        "UDP/TLS/RTP/SAVP" => (Security.Dtls, false),
        "UDP/TLS/RTP/SAVPF" => (Security.Dtls, true),
        _ => (null, null),
    };
}
