using System.Text;
using RouteScript.Shared.Processes;

namespace RouteScript.EndToEnd.Site;

/// <summary>The founding script in a process of its own, and those round it on loopback addresses.</summary>
internal sealed class CallCentre : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routescript-site-").FullName;
    private readonly Addresses _addresses = new();
    private readonly List<Sipp> _parties = [];
    private int _callers = 200;

    private CallCentre()
    {
    }

    public ServerUnderTest Balancer { get; private set; } = null!;

    public string Proxy => _addresses.Proxy;

    private string ListFile => Path.Combine(_folder, "dispatcher.list");

    /// <summary>Starts the balancer; <c>ctl</c> is loaded beside what the script loads, for <c>kamcmd</c>.</summary>
    /// <param name="list">Changes the list.</param>
    /// <param name="script">Changes the script.</param>
    /// <param name="options">More options of the command line.</param>
    public static async Task<CallCentre> OpenAsync(Func<string, string>? list = null, Func<string, string>? script = null, params string[] options)
    {
        Tools.Require(Tools.Sipp, Tools.Kamcmd);
        Skip.IfNot(FoundingScript.IsThere, "the founding script is not beside this repository");
        var centre = new CallCentre();
        try
        {
            centre.WriteList(list);
            var text = FoundingScript.Script(centre._addresses, centre.ListFile);
            centre.Balancer = await ServerUnderTest.StartAsync(
                script?.Invoke(text) ?? text, ["-DD", "-E", "-Y", centre._folder, "--loadmodule", "ctl.so", .. options, "-f", "{cfg}"]);
            return centre;
        }
        catch
        {
            centre.Dispose();
            throw;
        }
    }

    public void WriteList(Func<string, string>? change = null)
    {
        var text = FoundingScript.List(_addresses);
        File.WriteAllText(ListFile, change?.Invoke(text) ?? text, Encoding.Latin1);
    }

    public string Host(int number) => _addresses.Host(number);

    /// <summary>The URI of a server of the outbound set, 1 to 3.</summary>
    public string UriOf(int server) => $"sip:{Host(FoundingScript.OutboundServers + server)}:5080";

    /// <summary>Switches a server of the outbound set on, 1 to 3.</summary>
    public Task<Sipp> ServerAsync(int server, string scenario = "answers") => ServeAsync(FoundingScript.OutboundServers + server, scenario);

    /// <summary>Switches a server of the inbound set on, 1 to 3.</summary>
    public Task<Sipp> InboundServerAsync(int server) => ServeAsync(FoundingScript.InboundServers + server, "answers");

    /// <summary>Switches all three servers of the outbound set on.</summary>
    public Task<Sipp[]> ServersAsync() => Task.WhenAll(ServerAsync(1), ServerAsync(2), ServerAsync(3));

    /// <summary>Places calls one after the other and waits until all went as the scenario says.</summary>
    /// <param name="from">The end of the caller's address; by default one that no carrier has.</param>
    public async Task<Sipp> CallAsync(int calls = 1, string scenario = "calls", int? from = null)
    {
        var caller = Caller(scenario, from ?? _callers++, "-m", $"{calls}", "-l", "1", "-timeout", "50s", "-timeout_error");
        await caller.SucceedAsync(Story);
        return caller;
    }

    /// <summary>Begins a call that ends by itself.</summary>
    public Sipp BeginCall(TimeSpan duration) => Caller("calls", _callers++, "-m", "1", "-d", $"{(int)duration.TotalMilliseconds}");

    /// <summary>Begins a call that stays up for as long as the test runs.</summary>
    public async Task<Sipp> BeginCallAsync()
    {
        var caller = BeginCall(TimeSpan.FromHours(1));
        await Patience.UntilAsync("a call is up", () => caller.Messages.Any(message => !message.IsReceived && message.Kind == "ACK"));
        return caller;
    }

    /// <summary>What the original's tool prints.</summary>
    public async Task<string> KamcmdAsync(params string[] command) =>
        (await Tools.RunAsync(Tools.Kamcmd, ["-s", $"unixs:{_folder}/kamailio_ctl", .. command], _folder)).Output;

    /// <summary>The flags of a server of the outbound set, as <c>AP</c>.</summary>
    public async Task<string> FlagsAsync(int server)
    {
        var lines = (await KamcmdAsync("dispatcher.list")).Split('\n', StringSplitOptions.TrimEntries);
        var at = Array.IndexOf(lines, $"URI: {UriOf(server)}");
        return at < 0 ? "" : lines[at + 1]["FLAGS: ".Length..];
    }

    public void Dispose()
    {
        _parties.ForEach(party => party.Dispose());
        Balancer?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Story() => string.Join('\n', _parties
        .SelectMany(party => party.Messages.Select(message => (Party: party, Message: message)))
        .OrderBy(entry => entry.Message.At)
        .Select(entry => $"{entry.Message.At:HH:mm:ss.ffffff} {entry.Party.Address} {(entry.Message.IsReceived ? "gets" : "sends")} " +
            $"{entry.Message.FirstLine}, {entry.Message.Header("CSeq")[0]}, {entry.Message.CallId}"));

    private Sipp Caller(string scenario, int host, params string[] arguments) => Add(new Sipp(_folder, scenario, Host(host), [$"{Proxy}:5060", .. arguments]));

    private async Task<Sipp> ServeAsync(int host, string scenario)
    {
        var server = Add(new Sipp(_folder, scenario, Host(host)));
        using var asker = new ReadinessCheck(Host(99), server.Address);
        await Patience.UntilAsync($"{server.Address} answers", () => server.HasEnded || asker.IsAnswered());
        Assert.False(server.HasEnded, server.Errors);
        return server;
    }

    private Sipp Add(Sipp party)
    {
        lock (_parties)
            _parties.Add(party);
        return party;
    }
}
