using System.Collections.Immutable;
using System.Globalization;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Format;

/// <summary>Understands the words after <c>===</c>.</summary>
internal static class TitleReader
{
    private const string Known =
        "script, options, peer, file, dns, `alice -> proxy`, `proxy -> bob`, after, nothing, log, trace, rpc, complete, refused, `bob is gone`";

    /// <summary>The section, or null and what is wrong.</summary>
    public static Section? Read(SectionText text, out FormatProblem? problem)
    {
        var words = text.Title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (section, message) = words switch
        {
            [_, "->", _, ..] => Conversation.Read(text, words),
            ["script"] => (new ScriptSection(text, null), null),
            ["script", var file] => (new ScriptSection(text, file), null),
            ["peer", var name, var address] => Peer(text, name, address, "udp"),
            ["peer", var name, var address, var transport] => Peer(text, name, address, transport),
            ["options", .. var options] => Options(text, options),
            ["file", var name] => (new FileSection(text, name), null),
            ["dns"] => Dns(text),
            ["refused"] => (new RefusedSection(text), null),
            ["after", .. var time] => After(text, string.Concat(time)),
            ["nothing"] => (new NothingSection(text), null),
            ["trace"] => (new TraceSection(text), null),
            ["log"] => (new LogSection(text), null),
            ["rpc", _, ..] => (new RpcSection(text, text.Title[3..].Trim()), null),
            ["complete", var name, var code] => Complete(text, name, code),
            [var name, "is", "gone"] => (new ReachableSection(text, name, false), null),
            [var name, "is", "back"] => (new ReachableSection(text, name, true), null),
            _ => ((Section?)null, $"`=== {text.Title}` is not known here. Known are: {Known}."),
        };

        problem = message is null ? null : new FormatProblem(text.Line, message);
        return section;
    }

    private static (Section? Section, string? Problem) Peer(SectionText text, string name, string address, string transport)
    {
        if (!TransportNames.TryParse(transport, out var kind))
            return (null, $"`{transport}` is no transport. Write udp, tcp, tls, ws or wss.");
        if (!PeerAddress.TryParse(address, out var parsed, kind.DefaultPort()))
            return (null, $"`{address}` is no address. Write it as 10.0.0.9 or 10.0.0.9:5080.");

        return (new PeerSection(text, new Peer(name, parsed, kind)), null);
    }

    private static (Section? Section, string? Problem) Options(SectionText text, ReadOnlySpan<string> words)
    {
        var options = ScenarioOptions.Default;
        foreach (var word in words)
        {
            if (word == "strict")
                options = options with { Strict = true };
            else if (word.StartsWith("workers=", StringComparison.Ordinal) && Number(word[8..]) is > 0 and <= 16 and var workers)
                options = options with { Workers = workers };
            else
                return (null, $"`{word}` is no option. Options are `strict` and `workers=N` with N from 1 to 16.");
        }

        return (new OptionsSection(text, options), null);
    }

    private static (Section? Section, string? Problem) Dns(SectionText text)
    {
        var entries = ImmutableArray.CreateBuilder<DnsEntry>();
        foreach (var line in text.Body)
        {
            var words = line.Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;

            var seconds = words.Length > 2 ? Number(words[1]) : null;
            var rest = words[(seconds is null ? 1 : 2)..];
            if (rest.Length < 2 || rest[0].ToUpperInvariant() is not ("A" or "AAAA" or "SRV" or "NAPTR" or "CNAME"))
                return (null, $"`{line}` is no DNS record. Write `name A 10.0.0.3` or `_sip._udp.name SRV 10 60 5060 host`.");

            entries.Add(new DnsEntry(words[0].TrimEnd('.'), seconds ?? 60, rest[0].ToUpperInvariant(), string.Join(' ', rest[1..])));
        }

        return (new DnsSection(text, entries.ToImmutable()), null);
    }

    private static (Section? Section, string? Problem) After(SectionText text, string time) =>
        Duration.TryParse(time, out var value)
            ? (new AfterSection(text, value), null)
            : (null, $"`{time}` is no time. Write it as 500ms, 2s or 5min.");

    private static (Section? Section, string? Problem) Complete(SectionText text, string name, string code) =>
        int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? (new CompleteSection(text, name, value), null)
            : (null, $"`{code}` is no return code. Write `complete NAME 1`.");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
