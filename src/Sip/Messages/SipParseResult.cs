namespace RouteScript.Sip.Messages;

/// <summary>
/// What <see cref="SipParser"/> made of some bytes. From <see cref="NoVia"/> on the first line was good. The headers that
/// were found can be asked for unless it is a reply with a bad first line, so that the caller may still answer.
/// </summary>
public enum SipParseResult : byte
{
    Ok,

    /// <summary>Nothing but line ends: a keepalive.</summary>
    Empty,

    /// <summary>The first line is nothing like SIP.</summary>
    NotSip,

    /// <summary>It says SIP, but the request or status line cannot be read.</summary>
    BadFirstLine,

    /// <summary>A SIP version other than 2.0.</summary>
    UnknownVersion,

    NoVia,

    /// <summary>The first Via cannot be read, or holds empty parameters or values. It may still name whom to answer.</summary>
    BadVia,

    /// <summary>A line without a colon, and because of it a header is missing.</summary>
    HeaderWithoutColon,

    MissingFrom,

    /// <summary>There is none, or it cannot be read.</summary>
    MissingTo,

    MissingCallId,

    /// <summary>There is none, or it is not a number and a word.</summary>
    MissingCSeq,

    /// <summary>More headers than <see cref="SipParser.MaxHeaders"/>.</summary>
    TooManyHeaders,

    /// <summary>A request in which From, To, Call-ID, CSeq, Max-Forwards or Content-Length comes twice.</summary>
    RepeatedHeader,
}
