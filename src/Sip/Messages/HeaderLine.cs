namespace RouteScript.Sip.Messages;

/// <summary>
/// Where one header lies. All positions count from the first byte of the message, so they stay true when the
/// message is copied elsewhere. Read its parts with <see cref="SipMessage.NameOf"/>, <see cref="SipMessage.ValueOf"/>
/// and <see cref="SipMessage.LineOf"/>.
/// </summary>
public readonly struct HeaderLine
{
    public HeaderLine(HeaderId id, int start, int nameLength, int bodyStart, int bodyLength, int end, bool isFolded)
    {
        Id = id;
        Start = start;
        NameLength = nameLength;
        BodyStart = bodyStart;
        BodyLength = bodyLength;
        End = end;
        IsFolded = isFolded;
    }

    /// <summary>Which header it is.</summary>
    public HeaderId Id { get; }

    /// <summary>The first byte of the name.</summary>
    public int Start { get; }

    public int NameLength { get; }

    /// <summary>The first byte of the value that is no white space.</summary>
    public int BodyStart { get; }

    /// <summary>Without white space and line end behind the value; line ends of folding inside it are kept.</summary>
    public int BodyLength { get; }

    /// <summary>The position behind the line end, which is where the next line starts.</summary>
    public int End { get; }

    /// <summary>The value goes on over several lines (RFC 3261 section 7.3.1).</summary>
    public bool IsFolded { get; }
}
