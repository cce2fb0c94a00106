using System.Text;
using RouteScript.Modules.Rtpengine;
using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Tests.Rtpengine;

/// <summary>The right sides are what the original stored for the same answer.</summary>
public sealed class MosStatisticsTests
{
    private readonly BencodeDictionary _answer = Answer();

    [Theory]
    [InlineData("min", "MOS", "2.0")]
    [InlineData("min", "reported at", "0:30")]
    [InlineData("min", "packet loss", "6")]
    [InlineData("min", "jitter", "21")]
    [InlineData("min", "round-trip time", "2000")]
    [InlineData("max", "MOS", "4.4")]
    [InlineData("max", "reported at", "1:35")]
    [InlineData("average", "MOS", "3.7")]
    [InlineData("average", "jitter", "38")]
    [InlineData("average", "round-trip time", "3750")]
    [InlineData("average", "samples", "6")]
    public void Figures_of_all_streams(string which, string figure, string value) =>
        Assert.Equal(value, new MosStatistics(_answer, null).Value(which, figure));

    [Theory]
    [InlineData("min", "MOS", "3.1")]
    [InlineData("max", "MOS", "4.3")]
    [InlineData("average", "MOS", "4.0")]
    [InlineData("average", "samples", "10")]
    public void Figures_of_one_side(string which, string figure, string value) =>
        Assert.Equal(value, new MosStatistics(_answer, "L").Value(which, figure));

    [Fact]
    public void A_label_nobody_has_gives_nothing() => Assert.Null(new MosStatistics(_answer, "nope").Value("min", "MOS"));

    [Fact]
    public void Totals_are_one_line() => Assert.Equal(
        "RTP: 2000 bytes, 100 packets, 1 errors; RTCP: 50 bytes, 5 packets, 0 errors", MosStatistics.Totals(_answer));

    [Fact]
    public void An_answer_is_json() =>
        Assert.Equal("""{"result":"ok","n":1,"l":["a"]}""", NgJson.Write(BencodeReader.Read("d6:result2:ok1:ni1e1:ll1:aee"u8)!, pretty: false));

    private static BencodeDictionary Answer()
    {
        var answer = new BencodeDictionary().Set("result", "ok").Set("created", 1000);
        var sources = answer.Dictionary("SSRC");
        Source(sources.Dictionary("111"), 31, 43, 40, 10);
        Source(sources.Dictionary("222"), 20, 44, 35, 3);
        answer.Set("totals", BencodeReader.Read(Encoding.ASCII.GetBytes(
            "d3:RTPd7:packetsi100e5:bytesi2000e6:errorsi1ee4:RTCPd7:packetsi5e5:bytesi50e6:errorsi0eee"))!);
        answer.Set("tags", BencodeReader.Read("d2:tad5:label1:L6:mediasld7:streamsld4:SSRCi111eeeeeee"u8)!);
        return answer;
    }

    private static void Source(BencodeDictionary source, int low, int high, int average, int samples)
    {
        Figures(source.Dictionary("lowest MOS"), low, samples, 1030);
        Figures(source.Dictionary("highest MOS"), high, samples, 1095);
        Figures(source.Dictionary("average MOS"), average, samples, null);
    }

    private static void Figures(BencodeDictionary figures, int score, int samples, int? at)
    {
        if (at is { } moment)
            figures.Set("reported at", moment);
        figures.Set("MOS", score).Set("jitter", score + 1).Set("packet loss", score % 7).Set("round-trip time", score * 100).Set("samples", samples);
    }
}
