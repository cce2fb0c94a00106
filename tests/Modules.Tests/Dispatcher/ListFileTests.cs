using System.Text;
using CsCheck;
using RouteScript.Modules.Dispatcher.Lists;

namespace RouteScript.Modules.Tests.Dispatcher;

public sealed class ListFileTests
{
    [Fact]
    public void Reads_fields_comments_and_blanks()
    {
        var entries = ListFile.Parse("# all\n\n\t1 sip:a 8 5 duid=x;weight=3 rest\r\n 2 sip:b # no more\n3 sip:c 0 -4"u8, out _);

        Assert.Equal(
            [
                new ListEntry(1, "sip:a", DestinationFlags.Probing, 5, "duid=x;weight=3"),
                new ListEntry(2, "sip:b", DestinationFlags.None, 0, ""),
                new ListEntry(3, "sip:c", DestinationFlags.None, 0, "-4"),
            ],
            entries);
    }

    [Fact]
    public void A_set_without_destination_refuses_the_list_and_names_the_line()
    {
        Assert.Null(ListFile.Parse("1 sip:a\n2 # gone\n"u8, out var error));
        Assert.StartsWith("line 2 ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception() =>
        Gen.Byte.Array[0, 80].Sample(bytes => ListFile.Parse(bytes, out _)?.Count is null or >= 0);

    [Theory]
    [InlineData("i", DestinationFlags.Inactive)]
    [InlineData("Tp", DestinationFlags.Trying | DestinationFlags.Probing)]
    [InlineData("dp", DestinationFlags.Disabled)]
    [InlineData("p", DestinationFlags.Probing)]
    public void States_are_read_from_letters(string letters, DestinationFlags expected)
    {
        Assert.True(DestinationStates.TryParse(Encoding.ASCII.GetBytes(letters), out var flags));
        Assert.Equal(expected, flags);
    }
}
