using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Conformance.Comparing;
using RouteScript.Conformance.Recording;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Messages;
using RouteScript.Testing.Servers;

namespace RouteScript.Conformance.Playing;

/// <summary>Plays a recorded conversation against a server in this process and notes what can be seen from outside.</summary>
internal sealed partial class CasePlayer(RecordedCase recorded, ITestServerFactory factory)
{
    private const double DefaultPatience = 1.5;

    private readonly List<(string Command, string Output)> _rpc = [];
    private bool _keepsRepetitions;

    /// <summary>What the server said when it refused the script.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public Observation Play()
    {
        var folder = Directory.CreateTempSubdirectory("case-").FullName;
        try
        {
            recorded.CopyTo(folder);
            return Play(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Observation Play(string folder)
    {
        using var server = factory.Create(new ServerSetup
        {
            Directory = folder,
            Options = new ScenarioOptions { Strict = true },
            Proxy = new Peer("proxy", PeerAddress.V4(127, 0, 0, 1, CaseWorld.ServerPort), TransportKind.Udp),
            IsLocal = address => address.IsLoopback,
            Environment = recorded.Environment,
        });
        var world = new CaseWorld(server);
        var path = Path.Combine(folder, RecordedCase.ScriptName);
        Problems = server.Load(new ScriptSource(path, File.ReadAllText(path, Encoding.Latin1)));
        if (Problems.Count > 0)
            return new Observation { HasStarted = false };

        world.Run(0);
        foreach (var directive in recorded.Conversation)
            Do(directive, world, server, folder);
        world.SettleDown();

        return new Observation
        {
            HasStarted = true,
            Log = [.. server.TakeLog().SelectMany(line => line.Split('\n')).Select(MarkedPart).OfType<string>().Select(line => NoFolder(line, folder))],
            Rpc = _rpc,
            Messages = [.. world.Peers.Values.Select(peer => (peer.Port, Kept(peer.Received)))],
        };
    }

    private void Do(Directive directive, CaseWorld world, ITestServer server, string folder)
    {
        var words = directive.Words;
        switch (directive.Name)
        {
            case "uas":
                world.Peer(Number(words[0])).Rules = AnswerRules.Parse(directive.Rest[words[0].Length..]);
                break;
            case "keepdup":
                _keepsRepetitions = true;
                break;
            case "rpc":
                _rpc.Add((directive.Rest, NoFolder(server.Rpc(directive.Rest), folder)));
                world.Run(0);
                break;
            case "file":
                File.WriteAllText(
                    Path.Combine(folder, Path.GetFileName(words[0])), string.Join('\n', directive.Lines) + "\n", Encoding.Latin1);
                break;
            case "wait":
                world.Run(Seconds(words[0]));
                break;
            case "resend":
                if (world.Peer(Number(words[0])) is { LastAnswer: { } answer } peer)
                {
                    world.Send(peer.Port, answer.To, answer.Text);
                    world.LastTraffic = server.Now;
                    world.Run(0.01);
                }

                break;
            case "recv":
                var caller = world.Peer(CaseWorld.CallerPort);
                if (world.Run(words.Length > 1 ? Seconds(words[1]) : DefaultPatience, () => caller.Codes.Contains(words[0])))
                    caller.Codes.RemoveRange(0, caller.Codes.IndexOf(words[0]) + 1);
                break;
            case "got":
                var waiting = world.Peer(Number(words[0]));
                var start = words[1] + " ";
                world.Run(
                    words.Length > 2 ? Seconds(words[2]) : DefaultPatience,
                    () => waiting.Received.Exists(text => text.StartsWith(start, StringComparison.Ordinal)));
                break;
            case "send":
                Send(directive, world, server);
                break;
        }
    }

    private static void Send(Directive directive, CaseWorld world, ITestServer server)
    {
        var (from, to) = (CaseWorld.CallerPort, CaseWorld.ServerPort);
        foreach (var word in directive.Words)
        {
            if (word.StartsWith("from=", StringComparison.Ordinal))
                from = Number(word[5..]);
            if (word.StartsWith("to=", StringComparison.Ordinal))
                to = Number(word[3..]);
        }

        var peer = world.Peer(from);
        world.Send(from, to, Message(directive.Lines, peer.LastReply));
        world.LastTraffic = server.Now;
        world.Run(0.01);
    }

    private static string Message(IReadOnlyList<string> lines, string lastReply)
    {
        var body = lines.ToList();
        while (body.Count > 1 && body[^1].Length == 0 && body[^2].Length == 0)
            body.RemoveAt(body.Count - 1);

        var text = string.Join("\r\n", body).Replace("{TOTAG}", ToTag().Match(lastReply).Groups["tag"].Value, StringComparison.Ordinal);
        if (text.Contains("{RR}", StringComparison.Ordinal))
        {
            var routes = WireMessage.Parse(lastReply).Values("Record-Route").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries));
            text = text.Replace("{RR}", string.Join("\r\n", routes.Reverse().Select(route => $"Route: {route}")), StringComparison.Ordinal);
        }

        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, content) = end < 0 ? (text.TrimEnd('\r', '\n'), "") : (text[..end], text[(end + 4)..]);
        return head.Replace("Content-Length: auto", $"Content-Length: {content.Length}", StringComparison.Ordinal) + "\r\n\r\n" + content;
    }

    private IReadOnlyList<string> Kept(List<string> messages) => _keepsRepetitions ? messages : [.. messages.Distinct()];

    // The recorder kept of the log what the scripts mark with "T: ".
    private static string? MarkedPart(string line) => Mark().Match(line) is { Success: true } match ? line[match.Index..].TrimEnd() : null;

    private static string NoFolder(string text, string folder) => text.Replace(folder + "/", "", StringComparison.Ordinal);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^To:.*?;tag=(?<tag>[^;\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex ToTag();

    [GeneratedRegex("(?<![A-Za-z])T: ")]
    private static partial Regex Mark();
}
