using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>
/// A received message: its bytes, which never change, and where things are in them. Edits made to it are in
/// <see cref="Edits"/> and show on the wire only. The object is made to be used again; <see cref="SipParser"/> fills it.
/// </summary>
public sealed partial class SipMessage
{
    private const int UsualHeaders = 32;

    // All lie below 64, so that one word holds them.
    private const ulong Singles =
        1UL << (int)HeaderId.From | 1UL << (int)HeaderId.To | 1UL << (int)HeaderId.CallId | 1UL << (int)HeaderId.CSeq
        | 1UL << (int)HeaderId.MaxForwards | 1UL << (int)HeaderId.ContentLength;

    // The first line of each kind, counted from 1; 0 if there is none.
    private readonly ushort[] _first = new ushort[HeaderNames.Count];

    private HeaderLine[] _headers = new HeaderLine[UsualHeaders];
    private int _headerCount;
    private int _methodLength;
    private int _uriStart;
    private int _uriLength;
    private int _codeStart;
    private int _reasonStart;
    private int _reasonLength;

    /// <summary>The block the message lies in; other messages may lie in it too.</summary>
    public byte[] Buffer { get; private set; } = [];

    public int Offset { get; private set; }

    /// <summary>Bytes, from the first line to the end of the body.</summary>
    public int Length { get; private set; }

    /// <summary>What the parser said; the rest is only worth reading as far as this allows.</summary>
    public SipParseResult Result { get; private set; } = SipParseResult.Empty;

    /// <summary>It begins with a request line.</summary>
    public bool IsRequest { get; private set; }

    /// <summary>It begins with a status line.</summary>
    public bool IsReply => StatusCode >= 0;

    /// <summary>The method of a request; of a reply that of its CSeq.</summary>
    public MethodId MethodId => IsRequest ? RequestMethodId : TryGetCSeq(out var cseq) ? cseq.MethodId : MethodId.None;

    /// <summary>The method word of a request; of a reply that of its CSeq.</summary>
    public SipText Method => IsRequest ? Text(0, _methodLength) : TryGetCSeq(out var cseq) ? cseq.Method : default;

    /// <summary>As received; where the request goes now is the route's knowledge. Not there in a reply.</summary>
    public SipText RequestUri => IsRequest ? Text(_uriStart, _uriLength) : default;

    /// <summary>-1 in a request.</summary>
    public int StatusCode { get; private set; } = -1;

    /// <summary>The three digits, as received or as they were replaced.</summary>
    public SipText StatusText => _replacedStatus.IsDefined ? _replacedStatus : IsReply ? Text(_codeStart, 3) : default;

    /// <summary>The reason of a reply, as received; not there in a request.</summary>
    public SipText Reason => IsReply ? Text(_reasonStart, _reasonLength) : default;

    /// <summary>Some line is no header (no colon, or blanks in its name). It is in no index, and forwarded as it came.</summary>
    public bool HasBrokenHeader { get; internal set; }

    /// <summary>From, To, Call-ID, CSeq, Max-Forwards or Content-Length, of which there may be one, comes twice (RFC 3261 section 7.3.1).</summary>
    internal bool HasRepeatedSingles { get; private set; }

    /// <summary>The empty line behind the headers was there.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Position of the first header, counted from the start of the message.</summary>
    public int HeadersStart { get; internal set; }

    /// <summary>Position of the empty line, counted from the start of the message.</summary>
    public int HeadersEnd { get; private set; }

    /// <summary>Position of the body, counted from the start of the message.</summary>
    public int BodyStart { get; private set; }

    /// <summary>The whole message, as received.</summary>
    public SipText All => Text(0, Length);

    /// <summary>Request line or status line, without its line end.</summary>
    public SipText FirstLine => Text(0, HeadersStart).Trim();

    /// <summary>All bytes behind the empty line, whatever Content-Length says.</summary>
    public SipText Body => Text(BodyStart, Length - BodyStart);

    /// <summary>In the order received.</summary>
    public ReadOnlySpan<HeaderLine> Headers => new(_headers, 0, _headerCount);

    private MethodId RequestMethodId { get; set; }

    /// <summary>Forgets what follows the body that Content-Length announces; a datagram may carry more (RFC 3261 section 18.3).</summary>
    public void CutTrailingBytes()
    {
        if (TryGetNumber(HeaderId.ContentLength, out var length) && length < Length - BodyStart)
            Length = BodyStart + length;
    }

    /// <summary>A part of the message by its position, counted from the start of the message.</summary>
    public SipText Text(int position, int length) => new(Buffer, Offset + position, length);

    /// <summary>Where a slice of this message lies, counted from its start.</summary>
    public int PositionOf(SipText part) => part.Offset - Offset;

    /// <summary>Drops everything, so that the object can go back to its pool.</summary>
    public void Reset()
    {
        Buffer = [];
        Offset = Length = HeadersStart = HeadersEnd = BodyStart = _headerCount = 0;
        _methodLength = _uriStart = _uriLength = _codeStart = _reasonStart = _reasonLength = 0;
        Array.Clear(_first);
        Result = SipParseResult.Empty;
        IsRequest = HasBrokenHeader = HasRepeatedSingles = IsComplete = false;
        RequestMethodId = MethodId.None;
        StatusCode = -1;
        _replacedStatus = default;
        ForgetViews();
        ForgetEdits();
    }

    /// <summary>
    /// Copies bytes and index to another block, for those who keep the message; nothing is read again. Edits are not copied.
    /// </summary>
    public void CopyTo(SipMessage target, byte[] block, int offset)
    {
        target.Reset();
        All.Span.CopyTo(block.AsSpan(offset, Length));
        target.Begin(block, offset, Length);
        if (target._headers.Length < _headerCount)
            target._headers = new HeaderLine[_headers.Length];
        Headers.CopyTo(target._headers);
        target._headerCount = _headerCount;
        _first.CopyTo(target._first, 0);
        target.HasRepeatedSingles = HasRepeatedSingles;
        target.HasBrokenHeader = HasBrokenHeader;
        target.HeadersStart = HeadersStart;
        target.EndHeaders(HeadersEnd, BodyStart, IsComplete);
        if (IsRequest)
            target.SetRequestLine(RequestMethodId, _methodLength, _uriStart, _uriLength);
        else
            target.SetStatusLine(StatusCode, _codeStart, _reasonStart, _reasonLength);
        target.Finish(Result);
    }

    internal void Begin(byte[] buffer, int offset, int length)
    {
        Buffer = buffer;
        Offset = offset;
        Length = length;
        HeadersStart = HeadersEnd = BodyStart = length;
    }

    internal void SetRequestLine(MethodId method, int methodLength, int uriStart, int uriLength)
    {
        IsRequest = true;
        RequestMethodId = method;
        _methodLength = methodLength;
        _uriStart = uriStart;
        _uriLength = uriLength;
    }

    internal void SetStatusLine(int code, int codeStart, int reasonStart, int reasonLength)
    {
        StatusCode = code;
        _codeStart = codeStart;
        _reasonStart = reasonStart;
        _reasonLength = reasonLength;
    }

    internal bool TryAdd(in HeaderLine header)
    {
        if (_headerCount == SipParser.MaxHeaders)
            return false;
        if (_headerCount == _headers.Length)
            Array.Resize(ref _headers, _headers.Length * 2);
        _headers[_headerCount++] = header;
        ref var first = ref _first[(int)header.Id];
        if (first == 0)
            first = (ushort)_headerCount;
        else if ((int)header.Id < 64 && (1UL << (int)header.Id & Singles) != 0)
            HasRepeatedSingles = true;
        return true;
    }

    internal void EndHeaders(int headersEnd, int bodyStart, bool isComplete)
    {
        HeadersEnd = headersEnd;
        BodyStart = bodyStart;
        IsComplete = isComplete;
    }

    internal SipParseResult Finish(SipParseResult result) => Result = result;
}
