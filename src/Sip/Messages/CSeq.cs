using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>The parts of a CSeq header.</summary>
public readonly struct CSeq
{
    private readonly byte[] _buffer;
    private readonly TextSlice _numberText;
    private readonly TextSlice _method;

    private CSeq(SipText numberText, SipText method)
    {
        _buffer = numberText.Buffer;
        _numberText = numberText;
        _method = method;
        IsNumberValid = SipNumber.TryParse(numberText.Span, out uint number);
        Number = number;
        MethodId = MethodNames.Recognize(method.Span);
    }

    /// <summary>The digits as received; there may be too many of them.</summary>
    public SipText NumberText => _numberText.In(_buffer);

    /// <summary>0 when it does not fit into 32 bits.</summary>
    public uint Number { get; }

    /// <summary>The number fits into 32 bits.</summary>
    public bool IsNumberValid { get; }

    /// <summary>The word as received.</summary>
    public SipText Method => _method.In(_buffer);

    /// <summary>What the word means.</summary>
    public MethodId MethodId { get; }

    /// <summary>Digits, white space, a word.</summary>
    public static bool TryParse(SipText value, out CSeq cseq)
    {
        cseq = default;
        var span = value.Span;
        var digits = 0;
        while (digits < span.Length && AsciiBytes.IsDigit(span[digits]))
            digits++;
        if (digits == 0 || digits == span.Length || !AsciiBytes.IsWhiteSpace(span[digits]))
            return false;

        cseq = new CSeq(value.Slice(0, digits), value.Slice(digits).Trim());
        return !cseq.Method.IsEmpty;
    }
}
