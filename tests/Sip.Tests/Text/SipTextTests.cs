using System.Globalization;
using CsCheck;
using RouteScript.Sip.Text;

namespace RouteScript.Sip.Tests.Text;

public sealed class SipTextTests
{
    [Fact]
    public void Every_byte_survives_the_way_through_a_string()
        => Gen.Byte.Array.Sample(bytes => SipText.FromString(SipText.Copy(bytes).ToString()).Span.SequenceEqual(bytes));

    [Fact]
    public void Not_there_is_not_empty()
    {
        Assert.False(default(SipText).IsDefined);
        Assert.True(SipText.Empty.IsDefined);
        Assert.True(default(SipText).IsEmpty);
        Assert.Equal("", default(SipText).ToString());
        Assert.False(default(SipText).Trim().IsDefined);
    }

    [Theory]
    [InlineData("abc", "ABC", true)]
    [InlineData("\u00e9", "\u00c9", false)]
    [InlineData("\u00e9a", "\u00e9A", true)]
    [InlineData("@", "`", false)]
    [InlineData("ab", "abc", false)]
    public void Only_ascii_letters_have_a_case(string left, string right, bool isEqual)
        => Assert.Equal(isEqual, SipText.FromString(left).EqualsIgnoreCase(SipText.FromString(right)));

    [Fact]
    public void Slices_share_the_bytes()
    {
        var text = SipText.FromString("  a b\t\r\n");
        Assert.Equal("a b", text.Trim().ToString());
        Assert.Same(text.Buffer, text.Trim().Buffer);
        Assert.Equal(5, text.Trim().End);
        Assert.Equal(SipText.FromString("a"), text.Slice(2, 1));
        Assert.Equal(SipText.FromString("a").GetHashCode(), text.Slice(2, 1).GetHashCode());
    }

    [Theory]
    [InlineData("0", true, 0)]
    [InlineData("2147483647", true, int.MaxValue)]
    [InlineData("2147483648", false, 0)]
    [InlineData("99999999999999999999999", false, 0)]
    [InlineData("", false, 0)]
    [InlineData("-1", false, 0)]
    [InlineData(" 1", false, 0)]
    public void Numbers_are_digits_and_nothing_else(string text, bool isNumber, int expected)
    {
        Assert.Equal(isNumber, SipNumber.TryParse(SipText.FromString(text).Span, out int value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void A_writer_grows_and_writes_numbers()
        => Gen.Select(Gen.Long, Gen.ULong, Gen.Int[0, 600]).Sample((number, hex, length) =>
        {
            using var output = new ByteWriter(1);
            output.Write(new byte[length]);
            output.Write(number);
            output.Write((byte)' ');
            output.WriteHex(hex);
            output.Write((byte)' ');
            output.WriteHex(hex & 0xFF, 4);
            return output.WrittenText.Slice(length).ToString()
                == string.Create(CultureInfo.InvariantCulture, $"{number} {hex:x} {hex & 0xFF:x4}");
        });
}
