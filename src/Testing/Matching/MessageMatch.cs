using System.Collections.Immutable;
using RouteScript.Testing.Messages;

namespace RouteScript.Testing.Matching;

/// <summary>Compares a message with what a test expects of it.</summary>
public static class MessageMatch
{
    /// <summary>Null if they are the same; else how their lines lie side by side. Captured values are kept only if they are the same.</summary>
    public static List<LinePair>? Whole(ImmutableArray<string> expected, string seen, Captures captures)
    {
        var composed = WrittenMessage.Compose(expected, addLength: false);
        var patterns = Lines(composed).Select(line => new LinePattern(line, captures)).ToList();
        var lines = Lines(seen);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (patterns.Count == lines.Length && patterns.Zip(lines).All(pair => pair.First.Matches(pair.Second, found)))
        {
            captures.Add(found);
            return null;
        }

        return Alignment.Of(
            [.. WrittenMessage.Decompose(composed).Select(line => new LinePattern(line, captures))], WrittenMessage.Decompose(seen));
    }

    /// <summary>True if the message begins with <paramref name="start"/> (a method or a status) and has all the lines in this order.</summary>
    public static bool Part(string start, ImmutableArray<string> lines, string seen, Captures captures)
    {
        var message = WireMessage.Parse(seen);
        var begin = message.IsReply ? message.StartLine[8..] : message.Method;
        if (begin != start && !(message.IsReply && start.Length == 3 && begin.StartsWith(start, StringComparison.Ordinal)))
            return false;

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var seenLines = Lines(seen);
        var at = 0;
        foreach (var line in lines)
        {
            var pattern = new LinePattern(line, captures);
            while (at < seenLines.Length && !pattern.Matches(seenLines[at], found))
                at++;
            if (at++ >= seenLines.Length)
                return false;
        }

        captures.Add(found);
        return true;
    }

    private static string[] Lines(string message) => message.Split("\r\n");
}
