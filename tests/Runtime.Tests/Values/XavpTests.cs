using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Tests.Values;

public sealed class XavpTests
{
    [Fact]
    public void A_path_leads_to_a_node()
    {
        var trees = new XavpList(ignoreCase: false);
        trees.Push("a"u8).Branch().Push("x"u8, 1);
        trees.Push("a"u8).Branch().Push("x"u8, 2);

        Assert.Equal(2, Find(trees, "a=>x"));
        Assert.Equal(2, Find(trees, "a[0]=>x[0]"));
        Assert.Equal(1, Find(trees, "a[1]=>x"));
        Assert.Equal(1, Find(trees, "a[-1]=>x"));
        Assert.Null(Find(trees, "a[2]=>x"));
        Assert.Null(Find(trees, "a=>y"));
    }

    [Fact]
    public void Names_may_ignore_case()
    {
        var trees = new XavpList(ignoreCase: true);
        trees.Push("CaSe"u8).Branch().Push("Key"u8, 7);

        Assert.Equal(7, Find(trees, "case=>key"));
    }

    [Fact]
    public void Appended_nodes_keep_their_order()
    {
        var list = new XavpList(ignoreCase: false);
        list.Append("a"u8, 1);
        list.Append("a"u8, 2);

        Assert.Equal(1, list.Find("a"u8)!.Value.Integer);
        Assert.Equal(2, list.Find("a"u8, 1)!.Value.Integer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("=>x")]
    [InlineData("a=>")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a]")]
    public void Odd_paths_lead_nowhere(string path) => Assert.Null(Find(new XavpList(ignoreCase: false), path));

    private static long? Find(XavpList trees, string path) => XavpPath.Find(trees, SipText.FromString(path))?.Value.Integer;
}
