using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Requests made here: hop-by-hop ACK and CANCEL from the INVITE as it was sent, and wholly new ones.</summary>
public static class RequestWriter
{
    /// <summary>The ACK to a negative final reply (RFC 3261 section 17.1.1.3).</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="invite">Read from the bytes that were sent.</param>
    /// <param name="reply">Gives the To with its tag.</param>
    /// <param name="extraPrefix">Headers of the INVITE whose names begin like this are copied too; empty means none.</param>
    public static void WriteAck(ByteWriter output, SipMessage invite, SipMessage reply, ReadOnlySpan<byte> extraPrefix = default)
    {
        var to = reply.Find(HeaderId.To);
        WriteFromInvite(output, invite, "ACK"u8, to < 0 ? default : reply.LineOf(reply.Headers[to]), extraPrefix);
        output.WriteCrlf();
    }

    /// <summary>The CANCEL of RFC 3261 section 9.1.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="invite">Read from the bytes that were sent.</param>
    /// <param name="reasonLines">Whole Reason lines, written last.</param>
    /// <param name="extraPrefix">Headers of the INVITE whose names begin like this are copied too; empty means none.</param>
    public static void WriteCancel(
        ByteWriter output, SipMessage invite, ReadOnlySpan<byte> reasonLines = default, ReadOnlySpan<byte> extraPrefix = default)
    {
        WriteFromInvite(output, invite, "CANCEL"u8, default, extraPrefix);
        output.Write(reasonLines);
        output.WriteCrlf();
    }

    /// <summary>Via, To, From, CSeq, Call-ID, Max-Forwards, Content-Length, User-Agent, then further lines.</summary>
    public static void Write(ByteWriter output, in NewRequest request)
    {
        WriteRequestLine(output, request.Method, request.RequestUri);
        if (request.Socket is { } socket)
            ViaWriter.WriteLine(output, socket, request.Branch);
        WriteHeader(output, "To: "u8, request.To);
        WriteHeader(output, "From: "u8, request.From);
        output.Write("CSeq: "u8);
        output.Write(request.CSeq);
        WriteHeader(output, " "u8, request.Method);
        WriteHeader(output, "Call-ID: "u8, request.CallId);
        WriteHeader(output, "Max-Forwards: "u8, "70"u8);
        ContentLength.WriteLine(output, request.Body.Length);
        if (!request.UserAgentLine.IsEmpty)
            WriteHeader(output, default, request.UserAgentLine);
        output.Write(request.ExtraLines);
        output.WriteCrlf();
        output.Write(request.Body);
    }

    private static void WriteFromInvite(
        ByteWriter output, SipMessage invite, ReadOnlySpan<byte> method, SipText toLine, ReadOnlySpan<byte> extraPrefix)
    {
        WriteRequestLine(output, method, invite.RequestUri.Span);
        var isTopVia = true;
        var isFirstCSeq = true;
        var hasContentLength = false;
        foreach (ref readonly var header in invite.Headers)
        {
            var line = invite.LineOf(header);
            switch (header.Id)
            {
                case HeaderId.Via when isTopVia:
                    isTopVia = false;
                    WriteTopVia(output, invite, line);
                    break;
                case HeaderId.To:
                    ReplyWriter.WriteLine(output, toLine.IsEmpty ? line.Span : toLine.Span);
                    break;
                case HeaderId.CSeq when isFirstCSeq:
                    isFirstCSeq = false;
                    WriteCSeq(output, invite, line, method);
                    break;
                case HeaderId.ContentLength when !hasContentLength:
                    hasContentLength = true;
                    WriteHeader(output, line.Slice(0, header.BodyStart - header.Start).Span, "0"u8);
                    break;
                case HeaderId.From or HeaderId.CallId or HeaderId.MaxForwards or HeaderId.Route:
                    ReplyWriter.WriteLine(output, line.Span);
                    break;
                default:
                    if (!extraPrefix.IsEmpty && header.Id != HeaderId.Via && line.StartsWithIgnoreCase(extraPrefix))
                        ReplyWriter.WriteLine(output, line.Span);
                    break;
            }
        }

        if (!hasContentLength)
            ContentLength.WriteLine(output, 0);
    }

    private static void WriteTopVia(ByteWriter output, SipMessage invite, SipText line)
    {
        if (invite.TryGetVia(0, out var via) && via.HasNext)
            WriteHeader(output, invite.Buffer.AsSpan(line.Offset, via.Value.Offset - line.Offset), via.Value.Span);
        else
            ReplyWriter.WriteLine(output, line.Span);
    }

    private static void WriteCSeq(ByteWriter output, SipMessage invite, SipText line, ReadOnlySpan<byte> method)
    {
        if (invite.TryGetCSeq(out var cseq))
            WriteHeader(output, invite.Buffer.AsSpan(line.Offset, cseq.Method.Offset - line.Offset), method);
        else
            ReplyWriter.WriteLine(output, line.Span);
    }

    private static void WriteRequestLine(ByteWriter output, ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri)
    {
        output.Write(method);
        output.Write((byte)' ');
        output.Write(uri);
        output.Write(" SIP/2.0\r\n"u8);
    }

    private static void WriteHeader(ByteWriter output, ReadOnlySpan<byte> start, ReadOnlySpan<byte> value)
    {
        output.Write(start);
        output.Write(value);
        output.WriteCrlf();
    }
}
