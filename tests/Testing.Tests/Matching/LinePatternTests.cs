using RouteScript.Testing.Matching;

namespace RouteScript.Testing.Tests.Matching;

public sealed class LinePatternTests
{
    [Theory]
    [InlineData("To: <sip:b>;tag=*", "To: <sip:b>;tag=123", true)]
    [InlineData("To: <sip:b>;tag=*;x=1", "To: <sip:b>;tag=a1;x=1", true)]
    [InlineData("To: <sip:b>;tag=*;x=1", "To: <sip:b>;tag=a1;x=2", false)]
    [InlineData("To: <sip:b>;tag=*", "To: <sip:b>;tag=a;b", false)]
    [InlineData("Call-ID: *", "Call-ID: a b;c@d", true)]
    [InlineData("Accept: */*", "Accept: text/plain", false)]
    [InlineData("Accept: */*", "Accept: */*", true)]
    [InlineData("Contact: <sip:*@10.0.0.3:*>", "Contact: <sip:bob@10.0.0.3:5060>", true)]
    [InlineData("v=0", "v=0", true)]
    [InlineData("v=0", "v=1", false)]
    public void A_star_stands_for_one_value(string pattern, string line, bool matches) =>
        Assert.Equal(matches, new LinePattern(pattern, new Captures()).Matches(line));

    [Fact]
    public void A_name_is_the_same_value_everywhere()
    {
        var captures = new Captures();
        var found = new Dictionary<string, string>();

        Assert.True(new LinePattern("X: {a};y={a}", captures).Matches("X: 5;y=5", found));
        Assert.False(new LinePattern("X: {a};y={a}", captures).Matches("X: 5;y=6"));
        captures.Add(found);
        Assert.False(new LinePattern("Z: {a}", captures).Matches("Z: 6"));
        Assert.True(new LinePattern("Z: {a}", captures).Matches("Z: 5"));
        Assert.Equal("tag=5 {b}", captures.Fill("tag={a} {b}", out var unknown));
        Assert.Equal("b", unknown);
    }
}
