using System.Net;
using System.Text;
using CsCheck;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Tests.Transports;

public sealed class PeerAddressTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1:7")]
    [InlineData("10.0.0.1:5060", "10.0.0.1:5060")]
    [InlineData("[::1]", "[::1]:7")]
    [InlineData("::1", "[::1]:7")]
    [InlineData("[2001:db8::1]:5061", "[2001:db8::1]:5061")]
    [InlineData("::ffff:1.2.3.4", "1.2.3.4:7")]
    public void Reads_numeric_hosts(string text, string expected)
    {
        Assert.True(PeerAddress.TryParse(text, out var address, 7));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("10.0.0")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1.")]
    [InlineData("10.0..1")]
    [InlineData("0x10.0.0.1")]
    [InlineData("10.0.0.1:65536")]
    [InlineData("10.0.0.1:")]
    [InlineData("10.0.0.1:+1")]
    [InlineData("[10.0.0.1]")]
    [InlineData("[::1")]
    [InlineData("[::1]x:1")]
    [InlineData("abcd:")]
    public void Refuses_what_is_no_numeric_host(string text) => Assert.False(PeerAddress.TryParse(text, out _));

    [Fact]
    public void Hostile_bytes_never_throw() =>
        Gen.Byte.Array[0, 80].Sample(bytes => { _ = PeerAddress.TryParse(bytes, out _); });

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        var address = Gen.OneOf(
            Gen.Select(Gen.UInt, Gen.UShort, PeerAddress.V4),
            Gen.Select(Gen.Byte.Array[16], Gen.UShort, (bytes, port) => PeerAddress.V6(bytes, port)));
        address.Sample(value =>
        {
            Span<byte> text = stackalloc byte[PeerAddress.MaxTextLength];
            Assert.True(PeerAddress.TryParse(text[..value.Format(text)], out var read));
            Assert.Equal(value, read);
            Assert.Equal(value.GetHashCode(), read.GetHashCode());
            Assert.Equal(value, PeerAddress.From(value.ToEndPoint()));
            Assert.Equal(value.ToEndPoint().ToString(), Encoding.ASCII.GetString(text[..value.Format(text)]));
        });
    }

    [Fact]
    public void Too_little_room_writes_nothing()
    {
        var address = PeerAddress.V4(1, 2, 3, 4, 5060);
        for (var room = 0; room < "1.2.3.4:5060".Length; room++)
            Assert.Equal(0, address.Format(new byte[room]));
        Assert.Equal(12, address.Format(new byte[12]));
    }

    [Fact]
    public void Knows_what_kind_it_is()
    {
        Assert.True(default(PeerAddress).IsNone);
        Assert.True(PeerAddress.From(IPAddress.Any, 1).IsWildcard);
        Assert.True(PeerAddress.From(IPAddress.IPv6Loopback, 1).IsLoopback);
        Assert.True(PeerAddress.V4(127, 0, 0, 9, 1).IsLoopback);
        Assert.True(PeerAddress.V4(1, 2, 3, 4, 1).SameHost(PeerAddress.V4(1, 2, 3, 4, 2)));
        Assert.NotEqual(PeerAddress.V4(1, 2, 3, 4, 1), PeerAddress.V4(1, 2, 3, 4, 2));
    }
}
