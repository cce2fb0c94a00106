using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Text;

public sealed class KeyedHashTests
{
    /// <summary>The vectors of the reference description: key 00 01 .. 0f, input 00 01 ..</summary>
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    [InlineData(8, "3b62a9ba6258f5610f83e264f31497b4")]
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
