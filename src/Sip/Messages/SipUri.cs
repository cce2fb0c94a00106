using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>
/// The parts of a URI (RFC 3261 section 19.1, RFC 3966, RFC 5031) as slices of its text. Reading is as lenient as in the
/// original: the user may hold any byte, and nothing is unescaped.
/// </summary>
public struct SipUri
{
    private readonly byte[] _buffer;
    private TextSlice _text;
    private TextSlice _schemeText;
    private TextSlice _user;
    private TextSlice _password;
    private TextSlice _host;
    private TextSlice _portText;
    private TextSlice _paramsText;
    private TextSlice _headersText;

    internal SipUri(SipText text) => _buffer = text.Buffer;

    /// <summary>All of it.</summary>
    public SipText Text
    {
        readonly get => _text.In(_buffer);
        internal set => _text = value;
    }

    /// <summary>What kind of URI it is.</summary>
    public SipScheme Scheme { get; internal set; }

    /// <summary>The scheme word as received.</summary>
    public SipText SchemeText
    {
        readonly get => _schemeText.In(_buffer);
        internal set => _schemeText = value;
    }

    /// <summary>Not there without <c>@</c>. The number of a tel URI; of <c>urn:service:sos</c> it is <c>service</c>.</summary>
    public SipText User
    {
        readonly get => _user.In(_buffer);
        internal set => _user = value;
    }

    /// <summary>Behind the <c>:</c> of the user; not there without.</summary>
    public SipText Password
    {
        readonly get => _password.In(_buffer);
        internal set => _password = value;
    }

    /// <summary>With brackets if it is an IPv6 reference; empty in tel URIs; of <c>urn:service:sos</c> it is <c>sos</c>.</summary>
    public SipText Host
    {
        readonly get => _host.In(_buffer);
        internal set => _host = value;
    }

    /// <summary>0 when none is given.</summary>
    public int Port { get; internal set; }

    /// <summary>Empty in <c>sip:host:</c>.</summary>
    public SipText PortText
    {
        readonly get => _portText.In(_buffer);
        internal set => _portText = value;
    }

    /// <summary>Behind the first <c>;</c> up to the headers, without that <c>;</c>.</summary>
    public SipText ParamsText
    {
        readonly get => _paramsText.In(_buffer);
        internal set => _paramsText = value;
    }

    /// <summary>Behind <c>?</c>.</summary>
    public SipText HeadersText
    {
        readonly get => _headersText.In(_buffer);
        internal set => _headersText = value;
    }

    /// <summary>The scheme is <c>sips</c> or <c>tels</c>.</summary>
    public readonly bool IsSecure => Scheme is SipScheme.Sips or SipScheme.Tels;

    /// <summary><see cref="ParamsText"/>, one by one.</summary>
    public readonly SipParams Params => new(ParamsText);

    /// <summary><see cref="HeadersText"/>, one by one.</summary>
    public readonly SipParams Headers => new(HeadersText, (byte)'&');

    /// <summary>The word as written; not there when missing.</summary>
    public readonly SipText TransportText => Params.Value("transport"u8);

    /// <summary><see cref="TransportKind.None"/> when missing or unknown.</summary>
    public readonly TransportKind Transport => TransportNames.TryParse(TransportText.Span, out var transport) ? transport : TransportKind.None;

    /// <summary>There is an <c>lr</c> parameter.</summary>
    public readonly bool IsLooseRoute => Params.Has("lr"u8);

    /// <summary>The <c>maddr</c> parameter; not there when missing.</summary>
    public readonly SipText Maddr => Params.Value("maddr"u8);

    /// <summary>The <c>ttl</c> parameter; not there when missing.</summary>
    public readonly SipText Ttl => Params.Value("ttl"u8);

    /// <summary>The <c>method</c> parameter; not there when missing.</summary>
    public readonly SipText Method => Params.Value("method"u8);

    /// <summary>The <c>user</c> parameter, e.g. <c>phone</c>.</summary>
    public readonly SipText UserParam => Params.Value("user"u8);

    /// <summary>The <c>r2</c> parameter of a doubled Record-Route.</summary>
    public readonly SipText R2 => Params.Value("r2"u8);

    /// <summary>There is a <c>gr</c> parameter (RFC 5627).</summary>
    public readonly bool HasGruu => Params.Has("gr"u8);

    /// <summary>There is an <c>ob</c> parameter (RFC 5626).</summary>
    public readonly bool HasOutbound => Params.Has("ob"u8);

    /// <summary>5061 for sips and TLS, else 5060.</summary>
    public readonly int PortOrDefault => Port != 0 ? Port
        : Scheme is SipScheme.Sips or SipScheme.Tels || Transport == TransportKind.Tls ? 5061
        : 5060;

    /// <summary>Reads a URI; nothing is copied. False if it is none.</summary>
    public static bool TryParse(SipText text, out SipUri uri) => SipUriParser.TryParse(text, out uri);

    /// <summary>For tests and configuration: copies the string.</summary>
    public static bool TryParse(string text, out SipUri uri) => SipUriParser.TryParse(SipText.FromString(text), out uri);
}
