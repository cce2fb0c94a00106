using System.Buffers;
using System.Text;
using CsCheck;
using RouteScript.Modules.Rtpengine.Ng;

namespace RouteScript.Modules.Tests.Rtpengine;

public sealed class BencodeTests
{
    private static readonly Gen<BencodeValue> Leaf = Gen.OneOf(
        Gen.Long.Select(BencodeValue (number) => new BencodeInteger(number)),
        Gen.Char['\0', '\u00ff'].Array[0, 40].Select(BencodeValue (text) => new BencodeText(new string(text))));

    private static readonly Gen<BencodeValue> Value = Gen.OneOf(
        Leaf,
        Leaf.Array[0, 5].Select(BencodeValue (items) => Listed(items)),
        Leaf.Array[0, 5].Select(BencodeValue (items) => new BencodeDictionary().Set("nested", Listed(items)).Set("x", 1)));

    [Fact]
    public void A_dictionary_is_written_in_its_order() =>
        Assert.Equal(
            "d7:command5:offer5:flagsl1:a2:bbe3:TOSi-1ee",
            Text(new BencodeDictionary().Set("command", "offer").Set("flags", Listed([new BencodeText("a"), new BencodeText("bb")])).Set("TOS", -1)));

    [Fact]
    public void Values_come_back_as_they_were_written() => Value.Sample(value =>
        BencodeReader.Read(Encoding.Latin1.GetBytes(Text(value))) is { } back && Text(back) == Text(value));

    [Fact]
    public void Mutated_bytes_never_throw() => Gen.Select(Value, Gen.Byte.Array[1, 5], Gen.Int[0, 60]).Sample((value, noise, at) =>
    {
        var bytes = Encoding.Latin1.GetBytes(Text(value));
        for (var i = 0; i < noise.Length && at + i < bytes.Length; i++)
            bytes[at + i] = noise[i];
        BencodeReader.Read(bytes);
        BencodeReader.Read(bytes.AsSpan(0, Math.Min(at, bytes.Length)));
    });

    [Theory]
    [InlineData("")]
    [InlineData("i1")]
    [InlineData("ie")]
    [InlineData("5:abc")]
    [InlineData("99999999999:a")]
    [InlineData("-1:a")]
    [InlineData("d1:ae")]
    [InlineData("di1ei2ee")]
    [InlineData("le1:a")]
    public void What_is_no_value_is_refused(string text) => Assert.Null(BencodeReader.Read(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Null(BencodeReader.Read(Enumerable.Repeat((byte)'l', 60_000).ToArray()));

    private static BencodeList Listed(BencodeValue[] items)
    {
        var list = new BencodeList();
        foreach (var item in items)
            list.Add(item);
        return list;
    }

    private static string Text(BencodeValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        BencodeWriter.Write(buffer, value);
        return Encoding.Latin1.GetString(buffer.WrittenSpan);
    }
}
