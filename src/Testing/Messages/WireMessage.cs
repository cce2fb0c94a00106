using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace RouteScript.Testing.Messages;

/// <summary>
/// A message as the other side of the wire sees it. Knows nothing of the server's parser, so that a fault there shows.
/// Text is Latin-1: one character per byte.
/// </summary>
public sealed record WireMessage(string StartLine, ImmutableArray<string> Headers, string Body)
{
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(";,> \r\n\t");

    private static readonly (string Compact, string Full)[] CompactNames =
    [
        ("v", "Via"), ("f", "From"), ("t", "To"), ("i", "Call-ID"), ("m", "Contact"), ("l", "Content-Length"),
        ("c", "Content-Type"), ("s", "Subject"), ("k", "Supported"), ("e", "Content-Encoding"), ("o", "Event"), ("r", "Refer-To"),
    ];

    public bool IsReply => StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    /// <summary>0 for a request.</summary>
    public int Code => IsReply && int.TryParse(StartLine.AsSpan(8, Math.Min(3, StartLine.Length - 8)), out var code) ? code : 0;

    /// <summary>Of the start line, or of CSeq for a reply.</summary>
    public string Method => IsReply ? CSeq.Method : StartLine.Split(' ', 2)[0];

    public string RequestUri => StartLine.Split(' ') is [_, var uri, ..] ? uri : "";

    public (long Number, string Method) CSeq
    {
        get
        {
            var words = Header("CSeq").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return (words.Length > 0 && long.TryParse(words[0], out var number) ? number : 0, words.Length > 1 ? words[1] : "");
        }
    }

    public static WireMessage Parse(ReadOnlySpan<byte> bytes) => Parse(Encoding.Latin1.GetString(bytes));

    public static WireMessage Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        var lines = new List<string>();
        foreach (var line in head.Split("\r\n"))
        {
            // A line that begins with white space continues the one before (RFC 3261 section 7.3.1).
            if (lines.Count > 1 && line.Length > 0 && line[0] is ' ' or '\t')
                lines[^1] += "\r\n" + line;
            else
                lines.Add(line);
        }

        return new WireMessage(lines[0], [.. lines.Skip(1).Where(line => line.Length > 0)], end < 0 ? "" : text[(end + 4)..]);
    }

    /// <summary>The value of the first header of this name, in either form; empty if there is none.</summary>
    public string Header(string name) => Values(name).FirstOrDefault("");

    /// <summary>The whole lines of all headers of this name.</summary>
    public IEnumerable<string> Lines(string name) => Headers.Where(line => IsNamed(line, name));

    /// <summary>The values of all headers of this name, one for each line.</summary>
    public IEnumerable<string> Values(string name) => Lines(name).Select(line => line[(line.IndexOf(':') + 1)..].Trim());

    /// <summary>The branch of the topmost Via; empty if there is none.</summary>
    public string Branch => Parameter(Header("Via"), "branch");

    /// <summary>The value of a parameter, empty if it is not there.</summary>
    public static string Parameter(string value, string name)
    {
        var at = value.IndexOf($";{name}=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";

        var rest = value[(at + name.Length + 2)..];
        var end = rest.AsSpan().IndexOfAny(ValueEnds);
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>True for a header line of this name, written in full or in the compact form.</summary>
    public static bool IsNamed(string line, string name)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && string.Equals(FullName(line[..colon].Trim()), FullName(name), StringComparison.OrdinalIgnoreCase);
    }

    public override string ToString() =>
        string.Concat(StartLine, "\r\n", string.Concat(Headers.Select(line => line + "\r\n")), "\r\n", Body);

    private static string FullName(string name)
    {
        if (name.Length == 1)
        {
            foreach (var (compact, full) in CompactNames)
            {
                if (string.Equals(compact, name, StringComparison.OrdinalIgnoreCase))
                    return full;
            }
        }

        return name;
    }
}
