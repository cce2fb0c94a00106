using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Text;

public sealed class KeyedHashTests
{
    /// <summary>Key 00 01 .. 0f, input 00 01 .., as a plain reading of the reference description gives them.</summary>
    [Theory]
    [InlineData(0, "e77ebcb22788a5befd62db6add303001")]
    [InlineData(1, "fc6f370460d3eda85e0573cc2b2ff063")]
    [InlineData(8, "aa12fee1d5e3dab4724f16ab35f9c799")]
    [InlineData(15, "c17e5505b2bd526c2921cdec1e7e0109")]
    public void Is_siphash(int length, string expected)
    {
        var input = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        var hash = new KeyedHash(new HashSecret(0x0706050403020100, 0x0f0e0d0c0b0a0908));
        hash.Add(input);
        var (low, high) = hash.Finish();
        Assert.Equal(expected, Convert.ToHexStringLower([.. BitConverter.GetBytes(low), .. BitConverter.GetBytes(high)]));
    }

    [Fact]
    public void Parts_do_not_run_together()
    {
        Assert.NotEqual(Of("ab", "c"), Of("a", "bc"));
        Assert.NotEqual(Of("", "a"), Of("a", ""));
    }

    [Fact]
    public void Case_can_be_ignored()
    {
        var upper = new KeyedHash(default);
        var lower = new KeyedHash(default);
        upper.AddIgnoreCase(SipText.FromString("Z9HG4BKABCDEFGH"));
        lower.AddIgnoreCase(SipText.FromString("z9hg4bkabcdefgh"));
        Assert.Equal(lower.Finish(), upper.Finish());
    }

    private static (ulong, ulong) Of(string first, string second)
    {
        var hash = new KeyedHash(default);
        hash.Add(SipText.FromString(first));
        hash.Add(SipText.FromString(second));
        return hash.Finish();
    }
}
