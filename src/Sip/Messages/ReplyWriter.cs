using RouteScript.Sip.Text;

namespace RouteScript.Sip.Messages;

/// <summary>Replies made here: Via, From, To, Call-ID, CSeq and for 180 to 299 Record-Route as they stand in the request, in its order.</summary>
public static class ReplyWriter
{
    public static void Write(ByteWriter output, SipMessage request, in LocalReply reply)
    {
        WriteStatusLine(output, reply);
        var copiesRoutes = reply.StatusCode is >= 180 and <= 299;
        var isTopVia = true;
        var isFirstTo = true;
        foreach (ref readonly var header in request.Headers)
        {
            switch (header.Id)
            {
                case HeaderId.Via when isTopVia:
                    isTopVia = false;
                    WriteTopVia(output, request, header, reply);
                    break;
                case HeaderId.To when isFirstTo:
                    isFirstTo = false;
                    WriteTo(output, request, header, reply.ToTag);
                    break;
                case HeaderId.Via or HeaderId.From or HeaderId.CallId or HeaderId.CSeq:
                case HeaderId.RecordRoute when copiesRoutes:
                    WriteLine(output, request.LineOf(header).Span);
                    break;
            }
        }

        WriteEnd(output, reply);
    }

    private static void WriteStatusLine(ByteWriter output, in LocalReply reply)
    {
        output.Write("SIP/2.0 "u8);
        var code = Math.Clamp(reply.StatusCode, 0, 999);
        output.Write((byte)('0' + code / 100));
        output.Write((byte)('0' + code / 10 % 10));
        output.Write((byte)('0' + code % 10));
        output.Write((byte)' ');
        output.Write(reply.Reason);
        output.WriteCrlf();
    }

    /// <summary><c>rport</c> is filled where it stands, <c>received</c> goes to the end of the value.</summary>
    private static void WriteTopVia(ByteWriter output, SipMessage request, in HeaderLine header, in LocalReply reply)
    {
        var source = reply.Source;
        var line = request.LineOf(header);
        if (!request.HasTopVia)
        {
            WriteLine(output, line.Span);
            return;
        }

        ref readonly var via = ref request.TopVia;

        var written = line.Offset;
        if (via.HasRport && source.NeedsRport(via))
        {
            output.Write(request.Buffer.AsSpan(written, via.RportParam.Offset - written));
            source.WriteRport(output);
            written = via.RportParam.End;
        }

        output.Write(request.Buffer.AsSpan(written, via.Value.End - written));
        if (!via.HasRport && source.NeedsRport(via))
        {
            output.Write((byte)';');
            source.WriteRport(output);
        }

        if (source.NeedsReceived(via))
            source.WriteReceived(output);
        output.Write(reply.ViaParams);
        WriteLine(output, request.Buffer.AsSpan(via.Value.End, line.End - via.Value.End));
    }

    private static void WriteTo(ByteWriter output, SipMessage request, in HeaderLine header, ReadOnlySpan<byte> tag)
    {
        var line = request.LineOf(header).Span;
        if (tag.IsEmpty || !request.ToTag.IsEmpty)
        {
            WriteLine(output, line);
            return;
        }

        output.Write(WithoutLineEnd(line));
        output.Write(";tag="u8);
        output.Write(tag);
        WriteLine(output, line[WithoutLineEnd(line).Length..]);
    }

    private static void WriteEnd(ByteWriter output, in LocalReply reply)
    {
        output.Write(reply.ExtraLines);
        if (!reply.ServerLine.IsEmpty)
        {
            output.Write(reply.ServerLine);
            output.WriteCrlf();
        }

        ContentLength.WriteLine(output, reply.Body.Length);
        if (!reply.Warning.IsEmpty)
        {
            output.Write("Warning: "u8);
            output.Write(reply.Warning);
            output.WriteCrlf();
        }

        output.WriteCrlf();
        output.Write(reply.Body);
    }

    /// <summary>A message that was cut off may lack the last line end.</summary>
    internal static void WriteLine(ByteWriter output, ReadOnlySpan<byte> line)
    {
        output.Write(line);
        if (line.IsEmpty || line[^1] != '\n')
            output.WriteCrlf();
    }

    private static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> line)
    {
        if (!line.IsEmpty && line[^1] == '\n')
            line = line[..^1];
        return !line.IsEmpty && line[^1] == '\r' ? line[..^1] : line;
    }
}
