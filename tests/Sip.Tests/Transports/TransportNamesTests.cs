using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Tests.Transports;

public sealed class TransportNamesTests
{
    [Theory]
    [InlineData("udp", TransportKind.Udp)]
    [InlineData("TCP", TransportKind.Tcp)]
    [InlineData("Wss", TransportKind.Wss)]
    public void Reads_a_word_in_any_case(string word, TransportKind expected)
    {
        Assert.True(TransportNames.TryParse(word, out var transport));
        Assert.Equal(expected, transport);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("udpx")]
    [InlineData("udp ")]
    [InlineData("üdp")]
    public void Refuses_other_words(string word) => Assert.False(TransportNames.TryParse(word, out _));
}
