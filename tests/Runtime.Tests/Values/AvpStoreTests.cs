using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Tests.Values;

public sealed class AvpStoreTests
{
    private static readonly AvpName A = AvpName.Parse(SipText.FromString("a"));

    [Fact]
    public void The_newest_value_has_index_0()
    {
        var store = new AvpStore();
        store.Push(A, 1);
        store.Push(A, SipText.FromString("two"));
        store.Push(AvpName.Parse(SipText.FromString("b")), 9);

        Assert.Equal("two", store.Get(A).ToString());
        Assert.Equal(1, store.Get(A, 1).Integer);
        Assert.True(store.Get(A, 2).IsNothing);
        Assert.True(store.Get(A, -1).IsNothing);
        Assert.Equal(2, store.Count(A));
    }

    [Fact]
    public void Popping_removes_the_newest()
    {
        var store = new AvpStore();
        store.Push(A, 1);
        store.Push(A, 2);

        Assert.True(store.Pop(A));
        Assert.Equal(1, store.Get(A).Integer);
        Assert.Equal(1, store.RemoveAll(A));
        Assert.False(store.Pop(A));
    }

    [Fact]
    public void Text_outlives_where_it_came_from()
    {
        var bytes = "text"u8.ToArray();
        var store = new AvpStore();
        store.Push(A, new SipText(bytes));
        bytes[0] = (byte)'X';

        Assert.Equal("text", store.Get(A).ToString());
    }

    [Fact]
    public void A_number_and_a_word_are_different_names()
    {
        var number = AvpName.Parse(SipText.FromString("i:3"));
        var store = new AvpStore();
        store.Push(number, 1);

        Assert.True(store.Get(AvpName.Parse(SipText.FromString("3"))).IsNothing);
        Assert.Equal(1, store.Get(number).Integer);
        Assert.True(A.Matches(AvpName.Parse(SipText.FromString("s:a"))));
    }

    [Fact]
    public void A_copy_changes_on_its_own()
    {
        var store = new AvpStore();
        store.Push(A, 1);
        store.Trees.Push("t"u8).Branch().Push("x"u8, 1);
        var copy = store.Copy();
        copy.Push(A, 2);
        copy.Trees.Find("t"u8)!.Branch().Push("x"u8, 2);

        Assert.Equal(1, store.Get(A).Integer);
        Assert.Equal(1, store.Trees.Find("t"u8)!.Children!.Count);
    }
}
