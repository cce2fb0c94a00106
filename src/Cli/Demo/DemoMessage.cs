using System.Globalization;
using System.Text;

namespace RouteScript.Cli.Demo;

/// <summary>A SIP message as the parties of the demo need it: first line and headers, to the letter.</summary>
public sealed class DemoMessage
{
    private readonly List<(string Name, string Value)> _headers = [];

    private DemoMessage(string firstLine)
    {
        FirstLine = firstLine;
    }

    public string FirstLine { get; }

    public bool IsReply => FirstLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    /// <summary>The code of a reply; 0 for a request.</summary>
    public int Code => IsReply && int.TryParse(FirstLine.AsSpan(8, Math.Min(3, FirstLine.Length - 8)), CultureInfo.InvariantCulture, out var code) ? code : 0;

    /// <summary>The method; of a reply, that of the request it answers.</summary>
    public string Method => IsReply ? this["CSeq"].Split(' ')[^1] : FirstLine.Split(' ')[0];

    public string CallId => this["Call-ID"];

    /// <summary>How it is shown: <c>INVITE</c>, <c>180 Ringing</c>.</summary>
    public string Title => IsReply ? FirstLine["SIP/2.0 ".Length..] : Method;

    /// <summary>The first header of this name; empty if there is none.</summary>
    public string this[string name] => All(name).FirstOrDefault("");

    public IEnumerable<string> All(string name) =>
        _headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    public static DemoMessage Request(string method, string uri) => new($"{method} {uri} SIP/2.0");

    public static DemoMessage Reply(DemoMessage request, string status)
    {
        var reply = new DemoMessage($"SIP/2.0 {status}");
        foreach (var name in (string[])["Via", "Record-Route", "From", "To", "Call-ID", "CSeq"])
        {
            foreach (var value in request.All(name))
                reply.Add(name, value);
        }

        return reply;
    }

    public DemoMessage Add(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    public DemoMessage WithTag(string tag)
    {
        var to = _headers.FindIndex(header => header.Name == "To");
        if (to >= 0 && !_headers[to].Value.Contains(";tag=", StringComparison.Ordinal))
            _headers[to] = ("To", $"{_headers[to].Value};tag={tag}");
        return this;
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(FirstLine).Append("\r\n");
        foreach (var (name, value) in _headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.Latin1.GetBytes(text.Append("Content-Length: 0\r\n\r\n").ToString());
    }

    public static DemoMessage Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n\r\n", 2)[0].Split("\r\n");
        var message = new DemoMessage(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                message.Add(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return message;
    }
}
