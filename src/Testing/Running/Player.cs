using System.Collections.Immutable;
using RouteScript.Testing.Format;
using RouteScript.Testing.Matching;
using RouteScript.Testing.Servers;

namespace RouteScript.Testing.Running;

/// <summary>Plays one conversation, section by section, and stops at the first that does not go as written.</summary>
internal sealed partial class Player : IDisposable
{
    private readonly SiptestFile _file;
    private readonly ITestServerFactory _factory;
    private readonly bool _accepts;
    private readonly AddressBook _book = new();
    private readonly Inbox _inbox;
    private readonly Captures _captures = new();
    private readonly Workplace _workplace;
    private readonly List<DnsEntry> _dns = [];
    private ScenarioOptions _options = ScenarioOptions.Default;
    private ScriptSection? _pending;
    private IReadOnlyList<string> _refusal = [];
    private ITestServer? _server;
    private Section? _last;

    /// <param name="accepts">Notes what would make the file right, and goes on after a difference.</param>
    public Player(SiptestFile file, ITestServerFactory factory, bool accepts)
    {
        _file = file;
        _factory = factory;
        _accepts = accepts;
        _inbox = new Inbox(_book);
        _workplace = new Workplace(Path.GetDirectoryName(Path.GetFullPath(file.Path))!);
    }

    public Edits Edits { get; } = new();

    public Failure? Play()
    {
        if (_file.Problems is [var problem, ..])
            return new Failure(problem.Line, problem.Message);

        foreach (var section in _file.Sections)
        {
            if (Play(section) is { } failure)
                return failure;
            _last = section;
        }

        return Start() ?? Rest(_file.Lines.Length);
    }

    public void Dispose()
    {
        _server?.Dispose();
        _workplace.Dispose();
    }

    private Failure? Play(Section section)
    {
        switch (section)
        {
            case ScriptSection script:
                return Start() ?? Remember(script);
            case OptionsSection options:
                _options = options.Options;
                return _server is null ? null : new Failure(section.Text.Line, "Options stand before the first message: the server runs already.");
            case PeerSection peer:
                _book.Declare(peer.Peer);
                return null;
            case DnsSection dns:
                _dns.AddRange(dns.Entries);
                return null;
            case FileSection file:
                _workplace.Write(file.Name, file.Text.Body);
                return null;
            case RefusedSection refused:
                return Refused(refused);
        }

        if (Start() is { } failure)
            return failure;
        if (_server is null)
            return new Failure(section.Text.Line, "No script runs. Write `=== script` before this.");

        return section switch
        {
            AfterSection after => After(after),
            NothingSection nothing => Rest(nothing.Text.Line),
            CompleteSection complete => Complete(complete),
            ReachableSection reachable => Reachable(reachable),
            TraceSection trace => Compare(trace.Text, "Other routes were entered than written.", _server.TakeTrace()),
            RpcSection rpc => Compare(rpc.Text, $"`{rpc.Command}` printed something else.", Rpc(rpc.Command)),
            LogSection log => Log(log),
            MessageSection message => Message(message),
            _ => null,
        } ?? Restless(section);
    }

    private Failure? Remember(ScriptSection script)
    {
        _pending = script;
        _refusal = [];
        return null;
    }

    /// <summary>Loads the script that was read last, if it is not loaded yet.</summary>
    private Failure? Start()
    {
        if (_pending is not { } section)
            return null;

        _refusal = Load(section);
        return _refusal.Count == 0
            ? null
            : new Failure(section.Text.Line, "The script was not accepted.", string.Join(Environment.NewLine, _refusal));
    }

    private IReadOnlyList<string> Load(ScriptSection section)
    {
        _pending = null;
        if (!_book.TryGet("proxy", out var proxy))
            return ["There is no `proxy`."];

        if (_server is null)
        {
            _server = _factory.Create(new ServerSetup { Directory = _workplace.Directory, Options = _options, Proxy = proxy, Dns = _dns });
            _server.Sent += _inbox.Add;
        }

        var problems = _server.Load(Source(section));
        _server.Run(TimeSpan.Zero);
        return problems;
    }

    private ScriptSource Source(ScriptSection section)
    {
        if (section.FileName is { } name)
        {
            var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_file.Path))!, name);
            return File.Exists(path)
                ? new ScriptSource(path, File.ReadAllText(path, System.Text.Encoding.Latin1))
                : new ScriptSource(path, $"#!error no such file: {name}\n");
        }

        // Empty lines before it let its lines count as in the file of the test.
        var before = new string('\n', section.Text.BodyLine - 1);
        return new ScriptSource(_file.Path, before + string.Join('\n', section.Text.Body) + "\n");
    }

    private Failure? Refused(RefusedSection section)
    {
        if (_pending is not { } script)
            return new Failure(section.Text.Line, "`refused` stands right after the script that must not be accepted.");

        _refusal = Load(script);
        if (_refusal.Count == 0)
            return new Failure(section.Text.Line, "The script was accepted, though it should not be.");

        foreach (var line in section.Text.Body)
        {
            if (!_refusal.Any(reason => reason.Contains(line, StringComparison.Ordinal)))
                return Differs(section.Text, "The script was refused for other reasons.", [.. _refusal.SelectMany(reason => reason.Split('\n'))]);
        }

        return null;
    }

    private Failure? Restless(Section section) => _server!.IsRestless
        ? new Failure(section.Text.Line, "The server does not come to rest: something goes round for ever without time passing.")
        : null;

    private Failure? After(AfterSection section)
    {
        // What was to happen before must have been spoken of before the clock moves.
        if (Rest(section.Text.Line) is { } failure)
            return failure;

        _server!.Run(section.Time);
        return null;
    }

    private Failure? Complete(CompleteSection section)
    {
        if (!_server!.Complete(section.Name, section.Code))
            return new Failure(section.Text.Line, $"Nothing waits by the name `{section.Name}`.");

        _server.Run(TimeSpan.Zero);
        return null;
    }

    private Failure? Reachable(ReachableSection section)
    {
        if (_book.Resolve(section.Name) is not { } peer)
            return Unknown(section.Text, section.Name);

        _server!.SetReachable(peer.Address, section.Reachable);
        return null;
    }

    private ImmutableArray<string> Rpc(string command)
    {
        var output = _server!.Rpc(command);
        _server.Run(TimeSpan.Zero);
        return [.. output.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }

    private static Failure Unknown(SectionText section, string name) =>
        new(section.Line, $"Nobody is called `{name}`. Write `=== peer {name} 10.0.0.9` first.");
}
