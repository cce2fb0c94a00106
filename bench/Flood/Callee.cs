using RouteScript.Runtime.Workers;

namespace RouteScript.Flood;

/// <summary>Answers INVITE with 180 and 200 at once, BYE with 200; keeps nothing, so that a copy of a request is answered as the first was.</summary>
internal sealed class Callee(IWorkerNetwork network)
{
    public const int FirstPort = 16181;
    public const string Tag = "t########";

    private const string Answer = """
        v=0
        o=user1 53655765 2353687637 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 6000 RTP/AVP 0
        a=rtpmap:0 PCMU/8000

        """;

    private readonly Template[] _ringing = Ends(p => $"Contact: <sip:127.0.0.1:{p};transport=UDP>\nContent-Length: 0\n\n");
    private readonly Template[] _answer = Ends(p =>
        $"Contact: <sip:127.0.0.1:{p};transport=UDP>\nContent-Type: application/sdp\nContent-Length: {Answer.ReplaceLineEndings("\r\n").Length}\n\n{Answer}");

    private readonly Template _plain = new("Content-Length: 0\n\n");
    private readonly Template _tag = new(";tag=" + Tag);
    private readonly byte[] _reply = new byte[65536];

    /// <summary>Datagrams that were none of the expected.</summary>
    public long Unexpected { get; private set; }

    public void OnRequest(in Datagram datagram, int call)
    {
        var request = datagram.Bytes;
        if (request.StartsWith("INVITE "u8))
        {
            var callee = datagram.Source.Local.Port - FirstPort;
            Reply(datagram, call, "SIP/2.0 180 Ringing\r\n"u8, _ringing[callee]);
            Reply(datagram, call, "SIP/2.0 200 OK\r\n"u8, _answer[callee]);
        }
        else if (request.StartsWith("BYE "u8))
        {
            Reply(datagram, call, "SIP/2.0 200 OK\r\n"u8, _plain);
        }
        else if (!request.StartsWith("ACK "u8))
        {
            Unexpected++;
        }
    }

    private static Template[] Ends(Func<int, string> text) => [new(text(FirstPort)), new(text(FirstPort + 1))];

    private void Reply(in Datagram datagram, int call, ReadOnlySpan<byte> first, Template end)
    {
        var length = Add(0, first);
        var rest = datagram.Bytes;
        while (true)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
            if (rest[0] == '\r')
                break;
            var line = rest[..(rest.IndexOf((byte)'\n') + 1)];
            switch (line[0])
            {
                case (byte)'V' or (byte)'R' or (byte)'F' when IsCopied(line):
                case (byte)'C' when line.StartsWith("Call-ID:"u8) || line.StartsWith("CSeq:"u8):
                    length = Add(length, line);
                    break;
                case (byte)'T':
                    length = Add(length, line[..^2]);
                    if (line.IndexOf(";tag="u8) < 0)
                        length = Add(length, _tag.For(call));
                    length = Add(length, "\r\n"u8);
                    break;
            }
        }

        length = Add(length, end.For(call));
        network.Send(datagram.Source.Local, datagram.Source.Peer, _reply.AsSpan(0, length));
    }

    private static bool IsCopied(ReadOnlySpan<byte> line) =>
        line.StartsWith("Via:"u8) || line.StartsWith("Record-Route:"u8) || line.StartsWith("From:"u8);

    private int Add(int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_reply.AsSpan(at));
        return at + bytes.Length;
    }
}
