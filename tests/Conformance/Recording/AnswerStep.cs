using System.Globalization;
using System.Text.RegularExpressions;
using RouteScript.Sip.Messages;
using RouteScript.Testing.Messages;

namespace RouteScript.Conformance.Recording;

/// <summary>One answer of a peer: <c>CODE[/Reason_text][@delay_ms][+hdr(Name=Value)]</c>.</summary>
public sealed partial record AnswerStep(int Code, string Reason, TimeSpan Delay, IReadOnlyList<string> Headers)
{
    /// <summary>Null for <c>none</c>.</summary>
    public static AnswerStep? Parse(string text)
    {
        if (text == "none")
            return null;

        var match = Form().Match(text);
        if (!match.Success)
            throw new FormatException($"`{text}` is no answer.");

        var code = int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture);
        var reason = match.Groups["reason"] is { Success: true } given ? given.Value.Replace('_', ' ') : DefaultReason(code);
        var delay = match.Groups["delay"] is { Success: true } written ? int.Parse(written.Value, CultureInfo.InvariantCulture) : 0;
        var headers = Header().Matches(match.Groups["headers"].Value).Select(h => $"{h.Groups["name"].Value}: {h.Groups["value"].Value}");
        return new AnswerStep(code, reason, TimeSpan.FromMilliseconds(delay), [.. headers]);
    }

    public string BuildReply(WireMessage request, int port)
    {
        List<string> lines = [$"SIP/2.0 {Code} {Reason}", .. request.Lines("Via"), .. request.Lines("Record-Route"), .. request.Lines("From")];
        var to = request.Lines("To").First();
        lines.Add(!to.Contains(";tag=", StringComparison.Ordinal) && Code != 100 ? $"{to};tag=uas{port}" : to);
        lines.AddRange(request.Lines("Call-ID"));
        lines.AddRange(request.Lines("CSeq"));
        if (Code is > 100 and < 300)
            lines.Add($"Contact: <sip:uas@127.0.0.1:{port}>");
        lines.AddRange(Headers);
        lines.Add("Content-Length: 0");
        return string.Join("\r\n", lines) + "\r\n\r\n";
    }

    // The recorder knew only some of them.
    private static string DefaultReason(int code) =>
        code is 100 or 180 or 183 or 200 or 302 or 401 or 404 or 407 or 408 or 480 or 486 or 487 or 500 or 503 or 600 or 603
            ? ReasonPhrases.Of(code)
            : "Reason";

    [GeneratedRegex(@"^(?<code>\d+)(?:/(?<reason>[^@+]+))?(?:@(?<delay>\d+))?(?<headers>(?:\+hdr\([^)]*\))*)$")]
    private static partial Regex Form();

    [GeneratedRegex(@"\+hdr\((?<name>[^=]*)=(?<value>[^)]*)\)")]
    private static partial Regex Header();
}
