using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <content>Headers with a meaning, read when first asked for.</content>
public sealed partial class SipMessage
{
    private enum ViewState : byte
    {
        Unread,
        Good,
        Bad,
    }

    private Via _topVia;
    private Via _nextVia;
    private CSeq _cseq;
    private NameAddress _from;
    private NameAddress _to;
    private TextSlice _fromTag;
    private TextSlice _toTag;
    private ViewState _topViaState;
    private ViewState _nextViaState;
    private ViewState _cseqState;
    private ViewState _fromState;
    private ViewState _toState;
    private bool _fromTagKnown;
    private bool _toTagKnown;

    /// <summary>The value of Call-ID; not there when it is missing.</summary>
    public SipText CallId => Header(HeaderId.CallId);

    /// <summary>The first Via value can be read.</summary>
    public bool HasTopVia => Read(ref _topViaState, ref _topVia, 0);

    /// <summary>Worth reading if <see cref="HasTopVia"/>.</summary>
    public ref readonly Via TopVia
    {
        get
        {
            _ = HasTopVia;
            return ref _topVia;
        }
    }

    /// <summary>The second Via value, where a reply goes next, can be read.</summary>
    public bool HasNextVia => Read(ref _nextViaState, ref _nextVia, 1);

    /// <summary>Worth reading if <see cref="HasNextVia"/>.</summary>
    public ref readonly Via NextVia
    {
        get
        {
            _ = HasNextVia;
            return ref _nextVia;
        }
    }

    /// <summary>The n-th Via value over all Via lines, from 0.</summary>
    public bool TryGetVia(int n, out Via via)
    {
        if (n > 1)
            return TryReadVia(n, out via);

        via = n == 0 ? TopVia : NextVia;
        return n == 0 ? HasTopVia : HasNextVia;
    }

    /// <summary>How many Via values there are, up to the first unreadable one.</summary>
    public int CountVias()
    {
        var count = 0;
        while (TryReadVia(count, out _))
            count++;
        return count;
    }

    /// <summary>There is a CSeq and it can be read.</summary>
    public bool HasCSeq
    {
        get
        {
            if (_cseqState == ViewState.Unread)
                _cseqState = CSeq.TryParse(Header(HeaderId.CSeq), out _cseq) ? ViewState.Good : ViewState.Bad;
            return _cseqState == ViewState.Good;
        }
    }

    /// <summary>False if there is none, or it cannot be read.</summary>
    public bool TryGetCSeq(out CSeq cseq)
    {
        var isGood = HasCSeq;
        cseq = _cseq;
        return isGood;
    }

    /// <inheritdoc cref="TryGetCSeq(out CSeq)"/>
    public bool TryGetFrom(out NameAddress from)
    {
        var isGood = Read(ref _fromState, ref _from, HeaderId.From);
        from = _from;
        return isGood;
    }

    /// <summary>There is a To and it can be read.</summary>
    public bool HasTo => Read(ref _toState, ref _to, HeaderId.To);

    /// <inheritdoc cref="TryGetCSeq(out CSeq)"/>
    public bool TryGetTo(out NameAddress to)
    {
        var isGood = HasTo;
        to = _to;
        return isGood;
    }

    /// <summary>The From tag; not there when there is none.</summary>
    public SipText FromTag => Tag(ref _fromTagKnown, ref _fromTag, Read(ref _fromState, ref _from, HeaderId.From), _from);

    /// <summary>The To tag; not there when there is none.</summary>
    public SipText ToTag => Tag(ref _toTagKnown, ref _toTag, HasTo, _to);

    /// <summary>All values of a header that may be a comma-separated list: Contact, Route, Record-Route, ...</summary>
    public HeaderValues Values(HeaderId id) => new(this, id);

    /// <summary>The same by name.</summary>
    public HeaderValues Values(SipText name) => new(this, HeaderNames.Recognize(name.Span), name);

    /// <summary>The first value of a header as an address: Contact, P-Asserted-Identity, Refer-To, ...</summary>
    public bool TryGetAddress(HeaderId id, out NameAddress address)
    {
        foreach (var value in Values(id))
            return NameAddress.TryParse(value, out address);
        address = default;
        return false;
    }

    /// <summary>A header that is a number: Max-Forwards, Content-Length, Expires (parameters behind it are ignored).</summary>
    public bool TryGetNumber(HeaderId id, out int number)
    {
        var value = Header(id);
        var semicolon = value.IndexOf((byte)';');
        return SipNumber.TryParse((semicolon < 0 ? value : value.Slice(0, semicolon).Trim()).Span, out number);
    }

    private bool Read(ref ViewState state, ref Via via, int n)
    {
        if (state == ViewState.Unread)
            state = TryReadVia(n, out via) ? ViewState.Good : ViewState.Bad;
        return state == ViewState.Good;
    }

    private bool Read(ref ViewState state, ref NameAddress address, HeaderId id)
    {
        if (state == ViewState.Unread)
            state = NameAddress.TryParse(Header(id), out address) ? ViewState.Good : ViewState.Bad;
        return state == ViewState.Good;
    }

    private SipText Tag(ref bool isKnown, ref TextSlice tag, bool isGood, in NameAddress address)
    {
        if (!isKnown)
            (tag, isKnown) = (isGood ? address.Tag : default, true);
        return tag.In(Buffer);
    }

    private bool TryReadVia(int n, out Via via)
    {
        foreach (ref readonly var header in Headers)
        {
            if (header.Id != HeaderId.Via)
                continue;

            // A first value that cannot be read is never skipped: top Via and first Via line belong together.
            var rest = ValueOf(header);
            do
            {
                if (!ViaParser.TryParse(rest, out via, out var used))
                    return false;
                if (n-- == 0)
                    return true;
                rest = rest.Slice(used);
            }
            while (!rest.IsEmpty);
        }

        via = default;
        return false;
    }

    private void ForgetViews()
    {
        if (_topViaState != ViewState.Unread)
            _topVia = default;
        if (_nextViaState != ViewState.Unread)
            _nextVia = default;
        if (_cseqState != ViewState.Unread)
            _cseq = default;
        if (_fromState != ViewState.Unread)
            _from = default;
        if (_toState != ViewState.Unread)
            _to = default;
        _topViaState = _nextViaState = _cseqState = _fromState = _toState = ViewState.Unread;
        _fromTagKnown = _toTagKnown = false;
    }
}
