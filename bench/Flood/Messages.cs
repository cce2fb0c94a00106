using System.Text;

namespace RouteScript.Flood;

/// <summary>What the caller sends. What follows an answer is built once, from the first answer there is: all others differ by number.</summary>
internal sealed class Messages
{
    private const string Offer = """
        v=0
        o=user1 53655765 2353687637 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 6000 RTP/AVP 0 8 101
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-16
        a=sendrecv

        """;

    private readonly Template?[] _acks = new Template?[2];
    private readonly Template?[] _byes = new Template?[2];
    private Template? _refusalAck;

    public Template Invite { get; } = new(
        "INVITE sip:100@127.0.0.1:16160 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:16190;branch=z9hG4bK-########-1\n"
        + Common("", "1 INVITE") + "Subject: Performance Test\nContent-Type: application/sdp\nContent-Length: "
        + Offer.ReplaceLineEndings("\r\n").Length + "\n\n" + Offer);

    /// <param name="callee">Which of the two answered.</param>
    public Template Bye(int callee) => _byes[callee]!;

    public Template Ack(int callee, int call, ReadOnlySpan<byte> answer)
    {
        if (_acks[callee] is { } known)
            return known;

        var text = Encoding.Latin1.GetString(answer).Replace(call.ToString("x8", null), "########", StringComparison.Ordinal);
        var route = string.Concat(text.Split("\r\n").Where(line => line.StartsWith("Record-Route: ", StringComparison.Ordinal))
            .Select(line => line["Record-".Length..] + "\n"));
        string Request(string method, string number) =>
            $"{method} sip:127.0.0.1:{Callee.FirstPort + callee} SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:16190;branch=z9hG4bK-########-{method}\n{route}"
            + Common(";tag=" + Callee.Tag, $"{number} {method}") + "Content-Length: 0\n\n";
        _byes[callee] = new Template(Request("BYE", "2"));
        return _acks[callee] = new Template(Request("ACK", "1"));
    }

    /// <summary>To a negative reply of the proxy; the tag of its To differs from call to call.</summary>
    public ReadOnlySpan<byte> RefusalAck(int call, ReadOnlySpan<byte> reply, Span<byte> buffer)
    {
        _refusalAck ??= new Template(
            "ACK sip:100@127.0.0.1:16160 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:16190;branch=z9hG4bK-########-1\n"
            + "From: \"caller\" <sip:caller@127.0.0.1:16190>;tag=f########\nCall-ID: ########.flood\nCSeq: 1 ACK\nMax-Forwards: 70\nContent-Length: 0\n");
        var first = _refusalAck.For(call);
        var to = reply[(reply.IndexOf("\r\nTo: "u8) + 2)..];
        to = to[..(to.IndexOf((byte)'\n') + 1)];
        first.CopyTo(buffer);
        to.CopyTo(buffer[first.Length..]);
        "\r\n"u8.CopyTo(buffer[(first.Length + to.Length)..]);
        return buffer[..(first.Length + to.Length + 2)];
    }

    private static string Common(string tag, string number) => $"""
        From: "caller" <sip:caller@127.0.0.1:16190>;tag=f########
        To: <sip:100@127.0.0.1:16160>{tag}
        Call-ID: ########.flood
        CSeq: {number}
        Contact: <sip:caller@127.0.0.1:16190>
        Max-Forwards: 70

        """;
}
