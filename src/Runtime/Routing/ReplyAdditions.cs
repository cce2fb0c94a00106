using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Routing;

/// <summary>
/// What the script wants in every reply that is made here to its request: the lines of <c>append_to_reply</c>, in the order they
/// were given, and the body of <c>set_reply_body</c>. Lives with the run; who keeps the request longer keeps it by <see cref="CopyTo"/>.
/// </summary>
public sealed class ReplyAdditions
{
    private static readonly StateKey<ReplyAdditions> Key = new();

    private byte[] _lines = [];
    private int _length;
    private byte[] _contentType = [];

    /// <summary>Whole header lines, that of Content-Type first.</summary>
    public ReadOnlySpan<byte> Lines => _lines.AsSpan(0, _length);

    /// <summary>Empty: none.</summary>
    public SipText Body { get; private set; } = SipText.Empty;

    /// <summary>Null while the script asked for nothing.</summary>
    public static ReplyAdditions? Find(RouteContext context) => context.Get(Key);

    public static ReplyAdditions Of(RouteContext context) => context.GetOrAdd(Key);

    /// <summary>Answers without a transaction, with everything the script added. Nothing is answered to an ACK.</summary>
    public static bool Reply(
        RouteContext context, int code, ReadOnlySpan<byte> reason, ReadOnlySpan<byte> moreLines = default, ReadOnlySpan<byte> warning = default)
    {
        if (!context.Message.IsRequest || context.Message.MethodId == Sip.Messages.MethodId.Ack)
            return false;

        var additions = Find(context);
        if (additions is null)
            return context.Worker.Reply(context, code, reason, moreLines, warning: warning);

        var lines = context.Arena.Concat(additions.Lines, moreLines);
        return context.Worker.Reply(context, code, reason, lines.Span, additions.Body.Span, warning);
    }

    public void Append(ReadOnlySpan<byte> line) => Insert(_length, line);

    /// <summary>Takes the place of a body set before.</summary>
    public void SetBody(SipText body, SipText contentType)
    {
        _lines.AsSpan(_contentType.Length, _length - _contentType.Length).CopyTo(_lines);
        _length -= _contentType.Length;
        _contentType = contentType.IsEmpty ? [] : [.. "Content-Type: "u8, .. contentType.Span, .. "\r\n"u8];
        Insert(0, _contentType);
        Body = SipText.Copy(body.Span);
    }

    public void CopyTo(ReplyAdditions other)
    {
        other._lines = Lines.ToArray();
        other._length = _length;
        other._contentType = _contentType;
        other.Body = Body;
    }

    private void Insert(int position, ReadOnlySpan<byte> text)
    {
        if (_lines.Length - _length < text.Length)
            Array.Resize(ref _lines, Math.Max(_lines.Length * 2, _length + text.Length + 64));
        _lines.AsSpan(position, _length - position).CopyTo(_lines.AsSpan(position + text.Length));
        text.CopyTo(_lines.AsSpan(position));
        _length += text.Length;
    }
}
