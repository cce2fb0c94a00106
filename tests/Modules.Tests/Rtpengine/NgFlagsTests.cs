using System.Buffers;
using System.Text;
using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Tests.Rtpengine;

/// <summary>The right sides are what the original tells a daemon for the same words.</summary>
public sealed class NgFlagsTests
{
    [Theory]
    [InlineData("", "de")]
    [InlineData("replace-origin replace-session-connection ICE=remove RTP/AVP",
        "d3:ICE6:remove7:replacel6:origin18:session-connectione18:transport-protocol7:RTP/AVPe")]
    [InlineData("trust-address symmetric internal external direction=priv direction=pub",
        "d5:flagsl13:trust-address9:symmetrice9:directionl8:internal8:external4:priv3:pubee")]
    [InlineData("address-family=IP6 repacketize=20 TOS=184", "d14:address-family3:IP611:repacketizei20e3:TOSi184ee")]
    [InlineData("rtcp-mux-demux rtcp-mux-offer", "d8:rtcp-muxl5:demux5:offeree")]
    [InlineData("DTLS=off SDES-off record-call=on metadata=foo:bar", "d4:DTLS3:off11:record-call2:on8:metadata7:foo:bar4:SDESl3:offee")]
    [InlineData("codec-transcode=PCMU codec-mask=all transcode-opus", "d5:codecd9:transcodel4:PCMU4:opuse4:maskl3:alleee")]
    [InlineData("T.38=decode T.38=force ptime=20", "d5:ptime2:204:T.38l6:decode5:forceee")]
    [InlineData("weird weird=1", "d5:weird1:15:flagsl5:weirdee")]
    [InlineData("delete-delay=0", "d12:delete delayi0ee")]
    [InlineData("via-branch=1 to-tag=x from-tag=y call-id=z to-tag force-answer directional", "de")]
    public void Words_become_what_the_daemon_is_told(string words, string told)
    {
        var request = new BencodeDictionary();
        NgFlags.Parse(words, out _)!.WriteTo(request);
        var buffer = new ArrayBufferWriter<byte>();
        BencodeWriter.Write(buffer, request);
        Assert.Equal(told, Encoding.Latin1.GetString(buffer.WrittenSpan));
    }

    [Theory]
    [InlineData("SRTP AVPF", "RTP/SAVPF")]
    [InlineData("RTP AVP", "RTP/AVP")]
    [InlineData("SRTP AVP", "RTP/SAVP")]
    [InlineData("DTLS AVPF", "UDP/TLS/RTP/SAVPF")]
    [InlineData("DTLS", "UDP/TLS/RTP/SAVP")]
    [InlineData("RTP", "RTP/AVP")]
    [InlineData("AVPF", "RTP/AVPF")]
    [InlineData("RTP/SAVP RTP/AVPF", "RTP/AVPF")]
    [InlineData("UDP/TLS/RTP/SAVPF", "UDP/TLS/RTP/SAVPF")]
    public void The_transport_is_put_together(string words, string transport)
    {
        var request = new BencodeDictionary();
        NgFlags.Parse(words, out _)!.WriteTo(request);
        Assert.Equal(transport, request.Text("transport-protocol"));
    }

    [Theory]
    [InlineData("via-branch=bogus")]
    [InlineData("TOS=high")]
    [InlineData("=x")]
    public void What_cannot_be_understood_is_named(string words)
    {
        Assert.Null(NgFlags.Parse(words, out var error));
        Assert.Equal($"`{words}` is not understood", error);
    }
}
