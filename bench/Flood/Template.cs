using System.Text;

namespace RouteScript.Flood;

/// <summary>A prebuilt datagram in which only the number of the call changes: wherever <c>########</c> stands.</summary>
internal sealed class Template
{
    private const string Mark = "########";
    private readonly byte[] _bytes;
    private readonly List<int> _places = [];

    public Template(string text)
    {
        text = text.ReplaceLineEndings("\r\n");
        _bytes = Encoding.Latin1.GetBytes(text);
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at + Mark.Length, StringComparison.Ordinal))
            _places.Add(at);
    }

    /// <summary>The datagram of one call, valid until the next is asked for.</summary>
    public ReadOnlySpan<byte> For(int call)
    {
        for (var digit = 0; digit < Mark.Length; digit++)
        {
            var hex = "0123456789abcdef"u8[(call >> (4 * (Mark.Length - 1 - digit))) & 15];
            foreach (var place in _places)
                _bytes[place + digit] = hex;
        }

        return _bytes;
    }

    /// <summary>The number of a call where it stands in a message.</summary>
    public static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        for (var i = 0; i < Mark.Length; i++)
            number = (number << 4) | (digits[i] <= '9' ? digits[i] - '0' : (digits[i] | 0x20) - 'a' + 10);
        return number;
    }
}
