using System.Text;
using BenchmarkDotNet.Attributes;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Text;
using RouteScript.Sip.Timers;
using RouteScript.Sip.Transports;

namespace RouteScript.Micro;

/// <summary>The parts of a message's way: an INVITE of some 700 bytes read, and edited and written for the next hop; a timer.</summary>
[MemoryDiagnoser, InProcess, WarmupCount(3), IterationCount(8)]
public class MessageBenchmarks
{
    private static readonly ListenSocket Socket = new(0, TransportKind.Udp, PeerAddress.V4(10, 0, 0, 1, 5060));
    private static readonly ViaSource Source = new(SipText.FromString("10.0.0.2"), 5060);

    private readonly byte[] _invite = Encoding.Latin1.GetBytes(
        """
        INVITE sip:service@10.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK-12345-1-0
        From: "caller" <sip:caller@10.0.0.2:5060>;tag=12345SIPpTag001
        To: <sip:service@10.0.0.1:5060>
        Call-ID: 1-12345@10.0.0.2
        CSeq: 1 INVITE
        Contact: <sip:caller@10.0.0.2:5060>
        Max-Forwards: 70
        User-Agent: Telephone 1.0 of the house
        Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO
        Subject: Performance Test
        Content-Type: application/sdp
        Content-Length: 219

        v=0
        o=user1 53655765 2353687637 IN IP4 10.0.0.2
        s=-
        c=IN IP4 10.0.0.2
        t=0 0
        m=audio 6000 RTP/AVP 0 8 101
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-16
        a=sendrecv

        """.ReplaceLineEndings("\r\n"));

    private readonly SipMessage _message = new();
    private readonly MessageWriter _writer = new();
    private readonly ByteWriter _output = new();
    private readonly TimerWheel _wheel = new();
    private readonly CallbackTimer _timer = new(() => { });

    [Benchmark(Description = "an INVITE read")]
    public SipParseResult Parse() => SipParser.TryParse(_invite, 0, _invite.Length, _message);

    [Benchmark(Description = "an INVITE read, edited and written for the next hop")]
    public void Relay()
    {
        SipParser.TryParse(_invite, 0, _invite.Length, _message);
        _message.Prepend("Record-Route: <sip:10.0.0.1;lr=on;ftag=12345SIPpTag001>\r\n"u8);
        _message.ReplaceValue(_message.Headers[_message.Find(HeaderId.MaxForwards)], "69"u8);
        _output.Clear();
        _writer.Forward(_output, _message, new ForwardRequest
        {
            Path = new SendingPath(Socket, Socket),
            Branch = "z9hG4bKours"u8,
            Source = Source,
        });
    }

    [Benchmark(Description = "a timer started and stopped")]
    public void Timer()
    {
        _wheel.Start(_timer, 5000);
        _wheel.Stop(_timer);
    }

    [GlobalCleanup]
    public void Stop()
    {
        _writer.Dispose();
        _output.Dispose();
    }
}
