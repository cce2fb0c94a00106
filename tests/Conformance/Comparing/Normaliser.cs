using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Conformance.Playing;

namespace RouteScript.Conformance.Comparing;

/// <summary>Writes an observation as <c>expected.txt</c> is written: what changes from run to run becomes a mark.</summary>
/// <param name="source">All that was written by hand: what is found in it was not made by the server.</param>
public sealed partial class Normaliser(string source)
{
    private readonly Dictionary<(string Kind, string Value), string> _marks = [];

    public string Write(Observation seen)
    {
        var text = new StringBuilder();
        text.Append("[start] ").Append(seen.HasStarted ? "ok" : "fail").Append("\n[log]\n");
        foreach (var line in seen.Log)
            text.Append(Ids(line)).Append('\n');

        foreach (var (command, output) in seen.Rpc)
        {
            text.Append("[rpc] ").Append(command).Append('\n');
            foreach (var line in output.TrimEnd('\n').Split('\n'))
                text.Append(Ids(line.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd())).Append('\n');
        }

        foreach (var (port, received) in seen.Messages)
        {
            foreach (var message in received)
            {
                text.Append(port == CaseWorld.CallerPort ? "[uac] <-\n" : $"[peer {port}] <-\n");
                text.Append(Message(message)).Append('\n');
            }
        }

        return text.ToString();
    }

    private string Message(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        text = Product().Replace(text, match => match.Groups["value"].Value.Trim() is { Length: > 0 } value && IsWritten(value)
            ? match.Value
            : match.Groups["name"].Value + " <PRODUCT>");
        text = CallId().Replace(text, match => IsWritten(match.Groups["value"].Value)
            ? match.Value
            : match.Groups["name"].Value + " " + Mark("CID", match.Groups["value"].Value));
        return Ids(text).TrimEnd('\n');
    }

    private string Ids(string text)
    {
        text = Branch().Replace(text, match => IsWritten(match.Groups["value"].Value)
            ? match.Value
            : match.Groups["name"].Value + "z9hG4bK" + Mark("B", match.Groups["value"].Value));
        text = Tag().Replace(text, match => match.Groups["value"].Value is var value && (IsWritten(value) || value.StartsWith("uas150", StringComparison.Ordinal))
            ? match.Value
            : match.Groups["name"].Value + Mark("TAG", value));
        text = ProcessId().Replace(text, "pid=<N>");
        return DialogId().Replace(text, "did=<DID>");
    }

    private bool IsWritten(string value) => source.Contains(value, StringComparison.Ordinal);

    private string Mark(string kind, string value)
    {
        if (!_marks.TryGetValue((kind, value), out var mark))
            _marks.Add((kind, value), mark = $"<{kind}{_marks.Keys.Count(key => key.Kind == kind) + 1}>");
        return mark;
    }

    [GeneratedRegex("^(?<name>(?:Server|User-Agent):)(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Product();

    [GeneratedRegex("^(?<name>Call-ID:) (?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex CallId();

    [GeneratedRegex("""(?<name>branch=)(?<value>z9hG4bK[^;,\s>"\]]*)""")]
    private static partial Regex Branch();

    [GeneratedRegex("""(?<name>;tag=)(?<value>[^;,\s>"\]]+)""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"pid=\d+")]
    private static partial Regex ProcessId();

    [GeneratedRegex(@"did=[0-9a-f]+\.[0-9a-f]+")]
    private static partial Regex DialogId();
}
