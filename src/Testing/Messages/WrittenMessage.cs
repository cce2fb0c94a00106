using System.Collections.Immutable;
using System.Globalization;

namespace RouteScript.Testing.Messages;

/// <summary>Turns the lines of a test into the message they stand for.</summary>
public static class WrittenMessage
{
    private const string LineEnd = "\r\n";

    /// <summary>
    /// Line ends become CRLF, a body ends with one, and <c>Content-Length: auto</c> is counted. A body whose Content-Length does not
    /// count its last line end is taken without it.
    /// </summary>
    /// <param name="addLength">A missing Content-Length is added.</param>
    public static string Compose(IEnumerable<string> lines, bool addLength)
    {
        var all = lines.ToImmutableArray();
        var blank = all.IndexOf("");
        var head = (blank < 0 ? all : all[..blank]).ToList();
        var body = blank < 0 || blank == all.Length - 1 ? "" : string.Join(LineEnd, all.Skip(blank + 1)) + LineEnd;

        var at = head.FindIndex(1, line => WireMessage.IsNamed(line, "Content-Length"));
        if (at < 0)
        {
            if (addLength)
                head.Add($"Content-Length: {body.Length}");
        }
        else
        {
            var (name, value) = Split(head[at]);
            if (value == "auto")
                head[at] = $"{name}: {body.Length}";
            else if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length == body.Length - LineEnd.Length)
                body = body[..length];
        }

        return string.Join(LineEnd, head) + LineEnd + LineEnd + body;
    }

    /// <summary>
    /// Nothing is added, not even a line end after the last line. <c>\xNN</c>, <c>\r</c>, <c>\n</c>, <c>\t</c> and <c>\\</c> stand for
    /// bytes; a <c>\</c> at the end of a line joins it with the next.
    /// </summary>
    public static string ComposeRaw(IEnumerable<string> lines)
    {
        var text = string.Join(LineEnd, lines);
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var rest = text.AsSpan(i + 1);
            if (rest is ['\r', '\n', ..])
            {
                i += 2;
            }
            else if (rest is ['x', _, _, ..] && byte.TryParse(rest[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                result.Append((char)value);
                i += 3;
            }
            else if (rest is ['r' or 'n' or 't' or '\\', ..])
            {
                result.Append(rest[0] switch { 'r' => '\r', 'n' => '\n', 't' => '\t', _ => '\\' });
                i++;
            }
            else
            {
                result.Append('\\');
            }
        }

        return result.ToString();
    }

    /// <summary>The lines that a test would write for these bytes.</summary>
    public static ImmutableArray<string> Decompose(string message)
    {
        var end = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0 || end + 4 == message.Length)
            return [.. message.TrimEnd('\r', '\n').Split(LineEnd)];

        var body = message[(end + 4)..];
        if (body.EndsWith(LineEnd, StringComparison.Ordinal))
            body = body[..^LineEnd.Length];
        return [.. message[..end].Split(LineEnd), "", .. body.Split(LineEnd)];
    }

    private static (string Name, string Value) Split(string line)
    {
        var colon = line.IndexOf(':');
        return (line[..colon], line[(colon + 1)..].Trim());
    }
}
