using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Headers with a meaning, read when first asked for.</summary>
public sealed partial class SipMessage
{
    private enum ViewState : byte
    {
        Unread,
        Good,
        Bad,
    }

    private Via _topVia;
    private CSeq _cseq;
    private NameAddress _from;
    private NameAddress _to;
    private ViewState _topViaState;
    private ViewState _cseqState;
    private ViewState _fromState;
    private ViewState _toState;

    public SipText CallId => Header(HeaderId.CallId);

    /// <summary>The n-th Via value over all Via lines, from 0.</summary>
    public bool TryGetVia(int n, out Via via)
    {
        if (n != 0)
            return TryReadVia(n, out via);
        if (_topViaState == ViewState.Unread)
            _topViaState = TryReadVia(0, out _topVia) ? ViewState.Good : ViewState.Bad;
        via = _topVia;
        return _topViaState == ViewState.Good;
    }

    /// <summary>How many Via values there are, up to the first unreadable one.</summary>
    public int CountVias()
    {
        var count = 0;
        while (TryReadVia(count, out _))
            count++;
        return count;
    }

    public bool TryGetCSeq(out CSeq cseq)
    {
        if (_cseqState == ViewState.Unread)
            _cseqState = CSeq.TryParse(Header(HeaderId.CSeq), out _cseq) ? ViewState.Good : ViewState.Bad;
        cseq = _cseq;
        return _cseqState == ViewState.Good;
    }

    public bool TryGetFrom(out NameAddress from)
    {
        if (_fromState == ViewState.Unread)
            _fromState = NameAddress.TryParse(Header(HeaderId.From), out _from) ? ViewState.Good : ViewState.Bad;
        from = _from;
        return _fromState == ViewState.Good;
    }

    public bool TryGetTo(out NameAddress to)
    {
        if (_toState == ViewState.Unread)
            _toState = NameAddress.TryParse(Header(HeaderId.To), out _to) ? ViewState.Good : ViewState.Bad;
        to = _to;
        return _toState == ViewState.Good;
    }

    /// <summary>The From tag; not there when there is none.</summary>
    public SipText FromTag => TryGetFrom(out var from) ? from.Tag : default;

    /// <summary>The To tag; not there when there is none.</summary>
    public SipText ToTag => TryGetTo(out var to) ? to.Tag : default;

    /// <summary>All values of a header that may be a comma-separated list: Contact, Route, Record-Route, ...</summary>
    public HeaderValues Values(HeaderId id) => new(this, id);

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
        _topVia = default;
        _cseq = default;
        _from = _to = default;
        _topViaState = _cseqState = _fromState = _toState = ViewState.Unread;
    }
}
