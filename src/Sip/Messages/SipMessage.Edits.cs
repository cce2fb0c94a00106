namespace RouteScript.Sip.Messages;

/// <content>Edits as scripts make them. Lines bring their line end along.</content>
public sealed partial class SipMessage
{
    private const int BodyTag = int.MinValue;
    private const int LineEndTag = int.MinValue + 1;

    private readonly MessageEdits _ownEdits = new();
    private MessageEdits? _layer;

    /// <summary>
    /// Changes that show when the message is sent. A route that runs for one branch puts a layer of its own here
    /// (with <see cref="MessageEdits.Base"/>), and the old one back afterwards.
    /// </summary>
    public MessageEdits Edits
    {
        get => _layer ?? _ownEdits;
        set => _layer = value;
    }

    /// <summary>Above all received headers, below what was put there before.</summary>
    public void Prepend(ReadOnlySpan<byte> line, int tag = 0) => Edits.Insert(HeadersStart, line, tag);

    public void Prepend(IDeferredText line, ReadOnlySpan<byte> given = default, int tag = 0) => Edits.Insert(HeadersStart, line, given, tag);

    /// <summary>Behind all received headers and what was appended before.</summary>
    public void Append(ReadOnlySpan<byte> line, int tag = 0)
    {
        EndLastLine();
        Edits.Insert(HeadersEnd, line, tag);
    }

    /// <summary>In front of a header line.</summary>
    public void InsertBefore(in HeaderLine header, ReadOnlySpan<byte> line, int tag = 0) => Edits.Insert(header.Start, line, tag);

    /// <summary>Behind a header line.</summary>
    public void InsertAfter(in HeaderLine header, ReadOnlySpan<byte> line, int tag = 0) => Edits.Insert(header.End, line, tag);

    /// <summary>The whole line, with its line end.</summary>
    public void Remove(in HeaderLine header, int tag = 0) => Edits.Delete(header.Start, header.End - header.Start, tag);

    /// <summary>Name, blanks around the value and line end stay.</summary>
    public void ReplaceValue(in HeaderLine header, ReadOnlySpan<byte> value, int tag = 0)
        => Edits.Replace(header.BodyStart, header.BodyLength, value, tag);

    /// <summary>Any slice of this message.</summary>
    public void Replace(Text.SipText part, ReadOnlySpan<byte> text, int tag = 0)
        => Edits.Replace(PositionOf(part), part.Length, text, tag);

    /// <summary>Everything behind the empty line; Content-Length follows by itself, Content-Type does not.</summary>
    public void SetBody(ReadOnlySpan<byte> body)
    {
        Edits.RemoveTagged(BodyTag);
        EndLastLine();
        if (!Has(HeaderId.ContentLength))
            Edits.InsertContentLength(HeadersEnd, BodyTag);
        if (!IsComplete)
            Edits.Insert(HeadersEnd, "\r\n"u8, BodyTag);
        Edits.Replace(BodyStart, Length - BodyStart, body, BodyTag, isBody: true);
    }

    /// <summary>A layer somebody lent is left as it is.</summary>
    private void ForgetEdits()
    {
        _layer = null;
        _ownEdits.Clear();
    }

    /// <summary>A message that was cut off may lack the last line end.</summary>
    private void EndLastLine()
    {
        if (!IsComplete && Length > 0 && All[Length - 1] != '\n' && !Edits.HasTag(LineEndTag))
            Edits.Insert(HeadersEnd, "\r\n"u8, LineEndTag);
    }
}
