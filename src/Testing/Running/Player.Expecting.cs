using System.Collections.Immutable;
using System.Text;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Matching;
using RouteScript.Testing.Messages;

namespace RouteScript.Testing.Running;

/// <summary>What must have come out.</summary>
internal sealed partial class Player
{
    private Failure? Whole(ExpectMessage section, Peer from, Peer to)
    {
        if (Take(section, to) is not { } arrival)
            return Missing(section, to);

        if (MessageMatch.Whole(section.Text.Body, arrival.Text, _captures) is not { } pairs)
            return Way(section, from, arrival);

        var seen = WrittenMessage.Decompose(arrival.Text);
        if (_accepts)
        {
            Edits.ReplaceBody(section.Text, KeepPatterns(section.Text.Body, seen, pairs));
            return null;
        }

        var expected = WrittenMessage.Decompose(WrittenMessage.Compose(section.Text.Body, addLength: false));
        return new Failure(
            section.Text.Line,
            $"{to.Name} got another message than this.",
            SideBySide.Render(expected, seen, pairs, section.Text.BodyLine));
    }

    private Failure? Begins(ExpectStart section, Peer from, Peer to)
    {
        if (Take(section, to) is not { } arrival)
            return Missing(section, to);

        if (MessageMatch.Part(section.Start, section.Text.Body, arrival.Text, _captures))
            return Way(section, from, arrival);

        var seen = WrittenMessage.Decompose(arrival.Text);
        if (_accepts)
        {
            Edits.Replace(section.Text, [$"=== {section.From} -> {section.To}", .. seen]);
            return null;
        }

        return new Failure(
            section.Text.Line,
            $"{to.Name} got another message than `{section.Start}`{(section.Text.IsEmpty ? "" : " with the lines below")}.",
            Indent(seen));
    }

    private Failure? Again(ExpectAgain section, Peer to)
    {
        for (var i = 0; i < section.Times; i++)
        {
            var before = _inbox.Last(to);
            if (Take(section, to) is not { } arrival)
                return Missing(section, to);
            if (before is not null && arrival.Text != before.Text && !_accepts)
            {
                var seen = WrittenMessage.Decompose(arrival.Text);
                return new Failure(section.Text.Line, $"{to.Name} got something else than before.", Indent(seen));
            }
        }

        return null;
    }

    private Arrival? Take(MessageSection section, Peer to)
    {
        if (_inbox.Next(to) is null)
            _server!.Run(TimeSpan.Zero, () => _inbox.Next(to) is not null);
        var arrival = _inbox.Next(to);
        if (arrival is not null)
            arrival.IsExpected = true;
        else if (_accepts)
            Edits.Remove(section.Text, _file.Lines);
        return arrival;
    }

    private Failure? Missing(MessageSection section, Peer to)
    {
        if (_accepts)
            return null;

        var others = _inbox.Unexpected.ToList();
        var detail = others.Count == 0 ? "" : "What was sent instead:" + Environment.NewLine + string.Concat(others.Select(Describe));
        return new Failure(section.Text.Line, $"{to.Name} got nothing.", detail + Complaints());
    }

    // What the server complained of often tells why nothing came.
    private string Complaints()
    {
        var lines = _server!.TakeLog().Where(line => !line.StartsWith("INFO", StringComparison.Ordinal) && !line.StartsWith("DEBUG", StringComparison.Ordinal)).ToImmutableArray();
        return lines.IsEmpty ? "" : "The server logged:" + Environment.NewLine + Indent(lines);
    }

    // The message is right; was it sent from the right socket, the right way?
    private static Failure? Way(MessageSection section, Peer from, Arrival arrival)
    {
        if (arrival.Packet.From != from.Address && arrival.Packet.Transport == TransportKind.Udp)
            return new Failure(section.Text.Line, $"The message came from {arrival.Packet.From}, not from {from.Address} ({from.Name}).");
        if (section.Transport is { } transport && transport != arrival.Packet.Transport)
            return new Failure(section.Text.Line, $"The message came by {Word(arrival.Packet.Transport)}, not by {Word(transport)}.");
        return null;
    }

    /// <summary>Every message that was sent up to here must have been spoken of.</summary>
    private Failure? Rest(int line)
    {
        var rest = _inbox.Unexpected.ToList();
        if (rest.Count == 0)
            return null;

        if (!_accepts)
        {
            var first = rest[0];
            return new Failure(
                line,
                $"{first.Peer.Name} got a message that no section before this line speaks of.",
                string.Concat(rest.Select(Describe)));
        }

        foreach (var arrival in rest)
        {
            arrival.IsExpected = true;
            if (_last is not null)
                Edits.InsertAfter(_last.Text, [$"=== {NameOf(arrival.Packet.From)} -> {arrival.Peer.Name}", .. WrittenMessage.Decompose(arrival.Text)]);
        }

        return null;
    }

    private Failure? Log(LogSection section)
    {
        var seen = _server!.TakeLog();
        var at = 0;
        foreach (var line in section.Text.Body.Where(line => line.Length > 0))
        {
            var expected = _captures.Fill(line, out _);
            while (at < seen.Count && !seen[at].Contains(expected, StringComparison.Ordinal))
                at++;
            if (at++ >= seen.Count)
                return Differs(section.Text, $"`{line}` was not logged.", [.. seen]);
        }

        return null;
    }

    private Failure? Compare(SectionText section, string summary, IReadOnlyList<string> seen)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var patterns = section.Body.Select(line => new LinePattern(line.TrimEnd(), _captures)).ToList();
        if (patterns.Count == seen.Count && patterns.Zip(seen).All(pair => pair.First.Matches(pair.Second, found)))
        {
            _captures.Add(found);
            return null;
        }

        return Differs(section, summary, [.. seen]);
    }

    private Failure? Differs(SectionText section, string summary, ImmutableArray<string> seen)
    {
        if (_accepts)
        {
            Edits.ReplaceBody(section, seen);
            return null;
        }

        var patterns = section.Body.Select(line => new LinePattern(line, _captures)).ToList();
        return new Failure(section.Line, summary, SideBySide.Render(section.Body, seen, Alignment.Of(patterns, seen), section.BodyLine));
    }

    private static IEnumerable<string> KeepPatterns(ImmutableArray<string> expected, ImmutableArray<string> seen, List<LinePair> pairs) =>
        pairs.Where(pair => pair.Seen >= 0).Select(pair => pair.Equal && pair.Expected < expected.Length ? expected[pair.Expected] : seen[pair.Seen]);

    private string NameOf(PeerAddress server) =>
        _book.All.FirstOrDefault(peer => peer.IsServer && peer.Address == server)?.Name ?? "proxy";

    private string Describe(Arrival arrival)
    {
        var text = new StringBuilder();
        text.AppendLine($"  === {NameOf(arrival.Packet.From)} -> {arrival.Peer.Name}");
        return text.Append(Indent(WrittenMessage.Decompose(arrival.Text))).AppendLine().ToString();
    }

    private static string Indent(ImmutableArray<string> lines) =>
        string.Concat(lines.Select(line => "  " + SideBySide.Printable(line) + Environment.NewLine));

    private static string Word(TransportKind transport) => Encoding.ASCII.GetString(transport.Lower());
}
