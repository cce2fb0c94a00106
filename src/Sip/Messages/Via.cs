using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>One value of a Via header (RFC 3261 section 20.42). All parts are slices of the message.</summary>
public struct Via
{
    private readonly byte[] _buffer;
    private TextSlice _value;
    private TextSlice _transportText;
    private TextSlice _host;
    private TextSlice _sentBy;
    private TextSlice _paramsText;
    private TextSlice _branch;
    private TextSlice _received;
    private TextSlice _rport;
    private TextSlice _rportParam;
    private TextSlice _i;

    internal Via(SipText text) => _buffer = text.Buffer;

    /// <summary>From the protocol name to the last parameter.</summary>
    public SipText Value
    {
        readonly get => _value.In(_buffer);
        internal set => _value = value;
    }

    /// <summary>The word as received, e.g. <c>UDP</c>.</summary>
    public SipText TransportText
    {
        readonly get => _transportText.In(_buffer);
        internal set => _transportText = value;
    }

    /// <summary>None if the word is not known.</summary>
    public TransportKind Transport { get; internal set; }

    /// <summary>With brackets if it is an IPv6 reference.</summary>
    public SipText Host
    {
        readonly get => _host.In(_buffer);
        internal set => _host = value;
    }

    /// <summary>0 when none is given.</summary>
    public int Port { get; internal set; }

    /// <summary>Host and port as received.</summary>
    public SipText SentBy
    {
        readonly get => _sentBy.In(_buffer);
        internal set => _sentBy = value;
    }

    /// <summary>Everything behind host and port, from the first <c>;</c> on.</summary>
    public SipText ParamsText
    {
        readonly get => _paramsText.In(_buffer);
        internal set => _paramsText = value;
    }

    /// <summary><see cref="ParamsText"/>, one by one.</summary>
    public readonly SipParams Params => new(ParamsText);

    /// <summary>The <c>branch</c> parameter; not there when missing.</summary>
    public SipText Branch
    {
        readonly get => _branch.In(_buffer);
        internal set => _branch = value;
    }

    /// <summary>The <c>received</c> parameter; not there when missing.</summary>
    public SipText Received
    {
        readonly get => _received.In(_buffer);
        internal set => _received = value;
    }

    /// <summary>There is an <c>rport</c> parameter, with or without value (RFC 3581).</summary>
    public bool HasRport { get; internal set; }

    /// <summary>Not there when <c>rport</c> has no value.</summary>
    public SipText Rport
    {
        readonly get => _rport.In(_buffer);
        internal set => _rport = value;
    }

    /// <summary>The <c>rport</c> parameter from its name on, without the <c>;</c>.</summary>
    public SipText RportParam
    {
        readonly get => _rportParam.In(_buffer);
        internal set => _rportParam = value;
    }

    /// <summary>The connection number some proxies put into their own Via.</summary>
    public SipText I
    {
        readonly get => _i.In(_buffer);
        internal set => _i = value;
    }

    /// <summary>There is an <c>alias</c> parameter (RFC 5923).</summary>
    public bool HasAlias { get; internal set; }

    /// <summary>Another value follows in the same header line.</summary>
    public bool HasNext { get; internal set; }

    /// <summary>An empty parameter or value, or a <c>branch</c> without value: it can be answered to, but not passed on.</summary>
    internal bool IsMalformed { get; set; }

    /// <summary>The port to answer to when nothing better is known.</summary>
    public readonly int PortOrDefault => Port != 0 ? Port : Transport.DefaultPort();

    /// <summary>Where a reply with this Via on top goes: <c>received</c>, else the sent-by host (RFC 3261 section 18.2.2).</summary>
    public readonly SipText ReplyHost => Received.IsEmpty ? Host : Received;

    /// <summary>The port for it: <c>rport</c>, else that of the sent-by (RFC 3581).</summary>
    public readonly int ReplyPort => SipNumber.TryParse(Rport.Span, out int rport) && rport is > 0 and <= ushort.MaxValue ? rport : PortOrDefault;

    /// <summary>The branch begins with the cookie of RFC 3261 section 8.1.1.7.</summary>
    public readonly bool HasCookie => Branch.StartsWithIgnoreCase("z9hG4bK"u8);
}
