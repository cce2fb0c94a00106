using System.Globalization;

namespace RouteScript.EndToEnd.Site;

/// <summary>A message in the log of SIPp.</summary>
internal sealed record SippMessage(DateTime At, bool IsReceived, string Text)
{
    private const string Rule = "-----------------------------------------------";

    /// <summary>The method, or the status code.</summary>
    public string Kind => FirstLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal) ? FirstLine[8..11] : FirstLine.Split(' ')[0];

    public string FirstLine => Text.Split('\n')[0].TrimEnd();

    public string CallId => Header("Call-ID")[0];

    public IReadOnlyList<string> Header(string name) =>
        [.. Text.Split('\n').Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim())];

    public static IReadOnlyList<SippMessage> Read(string file)
    {
        var messages = new List<SippMessage>();
        if (!File.Exists(file))
            return messages;

        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        foreach (var block in reader.ReadToEnd().Split(Rule, StringSplitOptions.RemoveEmptyEntries))
        {
            // What is still being written has no second line, or no message.
            if (block.Split('\n', 3) is not [var time, var title, var text] || !text.Contains("\r\n\r\n", StringComparison.Ordinal))
                continue;
            if (title.StartsWith("UDP message received", StringComparison.Ordinal) || title.StartsWith("UDP message sent", StringComparison.Ordinal))
                messages.Add(new SippMessage(DateTime.Parse(time, CultureInfo.InvariantCulture), title.Contains("received", StringComparison.Ordinal), text.TrimStart()));
        }

        return messages;
    }
}
