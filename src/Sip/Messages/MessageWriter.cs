using RouteScript.Sip.Text;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Messages;

/// <summary>
/// Makes outgoing bytes from messages and their edits; what nobody edited stays as it came. It has scratch space of its own:
/// one writer per worker. Replies, ACK, CANCEL and new requests are in <see cref="ReplyWriter"/> and <see cref="RequestWriter"/>.
/// </summary>
public sealed class MessageWriter : IDisposable
{
    private readonly EditPlan _plan = new();
    private readonly MessageEdits _own = new();
    private readonly ByteWriter _scratch = new(1024);

    /// <summary>The request with our Via in front of the first one, <c>received</c> and <c>rport</c> filled in, edits carried out.</summary>
    public void Forward(ByteWriter output, SipMessage request, in ForwardRequest forward)
    {
        _own.Clear();
        ReplaceRequestUri(request, forward.RequestUri);
        TidyFirstLine(request);
        InsertOurVia(request, forward);
        FillReceivedVia(request, forward.Source);
        var isStream = (forward.ViaSocket ?? forward.Path.Outgoing)?.Transport.IsStream() ?? false;
        Finish(output, request, forward.Path, isStream);
    }

    /// <summary>The reply without its first Via value, edits carried out.</summary>
    public void ForwardReply(ByteWriter output, SipMessage reply, in SendingPath path)
    {
        _own.Clear();
        if (reply.Find(HeaderId.Via) is >= 0 and var index)
            RemoveTopVia(reply, reply.Headers[index]);
        var isStream = path.Outgoing?.Transport.IsStream() ?? false;
        Finish(output, reply, path, isStream);
    }

    /// <summary>The message with its edits and nothing else; the R-URI only if given.</summary>
    public void WriteEdited(ByteWriter output, SipMessage message, SipText requestUri, in SendingPath path)
    {
        _own.Clear();
        ReplaceRequestUri(message, requestUri);
        Finish(output, message, path, needsContentLength: false);
    }

    /// <summary>
    /// Makes the edits part of the message: the same object then shows the new bytes and has no edits. If the result cannot be
    /// read, nothing changes and the answer is false.
    /// </summary>
    public bool TryApplyChanges(SipMessage message, SipText requestUri, in SendingPath path)
    {
        using var output = new ByteWriter(message.Length + 256);
        WriteEdited(output, message, requestUri, path);
        var bytes = output.ToArray();
        if (SipParser.TryParse(bytes, 0, bytes.Length, new SipMessage()) != SipParseResult.Ok)
            return false;

        SipParser.TryParse(bytes, 0, bytes.Length, message);
        return true;
    }

    public void Dispose() => _scratch.Dispose();

    private void ReplaceRequestUri(SipMessage message, SipText uri)
    {
        if (message.IsRequest && !uri.IsEmpty)
            _own.Replace(message.PositionOf(message.RequestUri), message.RequestUri.Length, uri.Span);
    }

    // Blanks that were forgiven are not passed on.
    private void TidyFirstLine(SipMessage request)
    {
        var uri = request.RequestUri;
        var end = request.PositionOf(uri) + uri.Length;
        if (request.HeadersStart - end > " SIP/2.0\r\n"u8.Length)
            _own.Replace(end, request.HeadersStart - end, " SIP/2.0\r\n"u8);
    }

    private void InsertOurVia(SipMessage request, in ForwardRequest forward)
    {
        _scratch.Clear();
        ViaWriter.WriteLine(_scratch, forward);
        var index = request.Find(HeaderId.Via);
        _own.Insert(index < 0 ? request.HeadersStart : request.Headers[index].Start, _scratch.WrittenSpan);
    }

    private void FillReceivedVia(SipMessage request, in ViaSource source)
    {
        if (!request.HasTopVia)
            return;

        ref readonly var via = ref request.TopVia;

        _scratch.Clear();
        if (source.NeedsRport(via) && !via.HasRport)
        {
            _scratch.Write((byte)';');
            source.WriteRport(_scratch);
        }

        if (source.NeedsReceived(via) && !via.Received.IsDefined)
            source.WriteReceived(_scratch);
        if (_scratch.Length > 0)
            _own.Insert(request.PositionOf(via.SentBy) + via.SentBy.Length, _scratch.WrittenSpan);

        if (source.NeedsReceived(via) && via.Received.IsDefined)
            _own.Replace(request.PositionOf(via.Received), via.Received.Length, source.Address.Span);
        if (via.HasRport && source.NeedsRport(via))
        {
            _scratch.Clear();
            source.WriteRport(_scratch);
            _own.Replace(request.PositionOf(via.RportParam), via.RportParam.Length, _scratch.WrittenSpan);
        }
    }

    private void RemoveTopVia(SipMessage reply, in HeaderLine line)
    {
        if (reply.HasTopVia && reply.TopVia.HasNext && reply.HasNextVia)
            _own.Delete(reply.PositionOf(reply.TopVia.Value), reply.NextVia.Value.Offset - reply.TopVia.Value.Offset);
        else
            _own.Delete(line.Start, line.End - line.Start);
    }

    private void Finish(ByteWriter output, SipMessage message, in SendingPath path, bool needsContentLength)
    {
        _plan.Prepare(message.Edits);
        var bodyLength = _plan.MeasureBody(message, _scratch, path);
        var line = message.Find(HeaderId.ContentLength);
        if (bodyLength >= 0 && line >= 0)
            ReplaceContentLength(message.Headers[line], bodyLength);
        else if (bodyLength < 0 && line < 0 && needsContentLength && message.IsComplete)
            _own.InsertContentLength(message.HeadersEnd);

        _own.Base = message.Edits;
        _plan.Prepare(_own);
        _plan.Write(output, message, path, 0, bodyLength >= 0 ? bodyLength : message.Length - message.BodyStart);
        _own.Clear();
    }

    private void ReplaceContentLength(in HeaderLine header, int length)
    {
        _scratch.Clear();
        _scratch.Write(length);
        _own.Replace(header.BodyStart, header.BodyLength, _scratch.WrittenSpan);
    }
}
