using System.Text;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Text;

public sealed class SpreadHashTests
{
    [Theory]
    [InlineData("u0", "example.com", -389205742)]
    [InlineData("u2", "example.com", -389205744)]
    [InlineData("alice", "server.com:5080", -1225024114)]
    [InlineData("call0@test", "", -1519382362)]
    [InlineData("w0", "", 31208)]
    public void Gives_the_numbers_recorded_of_the_original(string first, string second, int expected)
    {
        var hash = new SpreadHash();
        hash.Add(Encoding.Latin1.GetBytes(first));
        hash.Add(Encoding.Latin1.GetBytes(second));

        Assert.Equal(expected, (int)hash.Finish());
    }
}
