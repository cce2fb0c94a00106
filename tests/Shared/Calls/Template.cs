using System.Buffers.Text;
using System.Text;

namespace RouteScript.Shared.Calls;

/// <summary>A message that is the same each time but for a number of eight digits, wherever <c>########</c> stands.</summary>
internal sealed class Template
{
    private const string Hole = "########";
    private readonly List<int> _holes = [];

    /// <param name="text">With plain line ends.</param>
    public Template(string text)
    {
        text = text.ReplaceLineEndings("\r\n");
        Bytes = Encoding.Latin1.GetBytes(text);
        for (var at = text.IndexOf(Hole, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Hole, at + 1, StringComparison.Ordinal))
            _holes.Add(at);
    }

    public byte[] Bytes { get; }

    public void Fill(int number)
    {
        foreach (var hole in _holes)
            Utf8Formatter.TryFormat(number, Bytes.AsSpan(hole, Hole.Length), out _, new System.Buffers.StandardFormat('D', (byte)Hole.Length));
    }
}
