using System.Globalization;
using RouteScript.Sip.Messages;
using RouteScript.Sip.Transports;

namespace RouteScript.Testing.Format;

/// <summary>Understands <c>NAME -> NAME ...</c>.</summary>
internal static class Conversation
{
    private const string SendHelp =
        "After the names may stand: nothing (the message is written below), `raw`, `again`, a reply as `180 Ringing`, or a request as `ACK`.";

    private const string ExpectHelp =
        "After the names may stand: nothing (the message is written below), `again`, a status as `180 Ringing`, or a method as `ACK`.";

    public static (Section? Section, string? Problem) Read(SectionText text, string[] words)
    {
        var (from, to) = (words[0], words[2]);
        if (Peer.IsServerName(from) == Peer.IsServerName(to))
            return (null, "One of the two must be the server (a name that begins with `proxy`), the other a peer.");

        var rest = words.AsSpan(3);
        TransportKind? transport = null;
        if (rest is [var word, ..] && TransportNames.TryParse(word, out var kind))
        {
            transport = kind;
            rest = rest[1..];
        }

        return Peer.IsServerName(from) ? Expect(text, from, to, transport, rest) : Send(text, from, to, transport, rest);
    }

    private static (Section? Section, string? Problem) Send(
        SectionText text, string from, string to, TransportKind? transport, ReadOnlySpan<string> rest) => rest switch
    {
        [] => (new SendMessage(text, from, to, transport, Raw: false), null),
        ["raw"] => (new SendMessage(text, from, to, transport, Raw: true), null),
        ["again", .. var times] when Times(times) is { } count => (new SendAgain(text, from, to, transport, count), null),
        [var code, .. var reason] when IsStatus(code) => Reply(text, from, to, transport, code, reason),
        [var method] when IsMethod(method) => (new SendRequest(text, from, to, transport, method), null),
        _ => (null, SendHelp),
    };

    private static (Section? Section, string? Problem) Expect(
        SectionText text, string from, string to, TransportKind? transport, ReadOnlySpan<string> rest) => rest switch
    {
        [] => (new ExpectMessage(text, from, to, transport), null),
        ["again", .. var times] when Times(times) is { } count => (new ExpectAgain(text, from, to, transport, count), null),
        [var word, ..] when IsStatus(word) => (new ExpectStart(text, from, to, transport, Join(rest)), null),
        [var method] when IsMethod(method) => (new ExpectStart(text, from, to, transport, method), null),
        _ => (null, ExpectHelp),
    };

    // `487 Request Terminated to INVITE 2`
    private static (Section? Section, string? Problem) Reply(
        SectionText text, string from, string to, TransportKind? transport, string code, ReadOnlySpan<string> reason)
    {
        string? method = null;
        var nth = 0;
        if (reason is [.., "to", var last] && IsMethod(last))
        {
            method = last;
            reason = reason[..^2];
        }
        else if (reason is [.., "to", var before, var number] && IsMethod(before) && Number(number) is { } count)
        {
            (method, nth) = (before, count);
            reason = reason[..^3];
        }

        var status = int.Parse(code, CultureInfo.InvariantCulture);
        var words = reason.Length > 0 ? Join(reason) : ReasonPhrases.Of(status);
        return (new SendReply(text, from, to, transport, status, words, method, nth), null);
    }

    private static int? Times(ReadOnlySpan<string> words) => words switch
    {
        [] => 1,
        [var number, "times"] => Number(number),
        _ => null,
    };

    private static bool IsStatus(string word) => word.Length == 3 && word[0] is >= '1' and <= '6' && char.IsAsciiDigit(word[1]) && char.IsAsciiDigit(word[2]);

    private static bool IsMethod(string word) => word.All(char.IsAsciiLetterUpper);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;

    private static string Join(ReadOnlySpan<string> words) => string.Join(' ', words!);
}
