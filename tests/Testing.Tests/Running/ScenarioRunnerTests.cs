using System.Text;
using RouteScript.Sip.Transports;
using RouteScript.Testing.Format;
using RouteScript.Testing.Running;
using RouteScript.Testing.Servers;

namespace RouteScript.Testing.Tests.Running;

public sealed class ScenarioRunnerTests : IDisposable
{
    private const string Script = "=== script\nX-Seen: 1\n\n";

    private const string Invite =
        "=== alice -> proxy\nINVITE sip:bob@10.0.0.3 SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\nFrom: <sip:a@x>;tag=1\n"
        + "To: <sip:b@x>\nCall-ID: c\nCSeq: 1 INVITE\nContact: <sip:a@10.0.0.2>\n\n";

    private const string Forwarded =
        "=== proxy -> bob\nINVITE sip:bob@10.0.0.3 SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK-1\nX-Seen: 1\n"
        + "Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKa\nFrom: <sip:a@x>;tag=1\nTo: <sip:b@x>\nCall-ID: c\nCSeq: 1 INVITE\n"
        + "Contact: <sip:a@10.0.0.2>\nContent-Length: 0\n\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("siptest-").FullName;
    private readonly ScenarioRunner _runner = new(new RelayServer(
        new ServerSetup { Directory = "", Proxy = new Peer("proxy", PeerAddress.V4(10, 0, 0, 1, 5060), TransportKind.Udp) }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_call_that_goes_as_written_passes() => Passes(
        Script + Invite + Forwarded
        + "=== after 500ms\n\n=== proxy -> bob again\n\n=== bob -> proxy 200\n\n"
        + "=== proxy -> alice 200 OK\nTo: <sip:b@x>;tag={totag}\nContact: <sip:bob@10.0.0.3>\n\n"
        + "=== alice -> proxy ACK\n\n=== proxy -> bob ACK\nTo: <sip:b@x>;tag={totag}\n\n"
        + "=== log\ngot INVITE\ngot ACK\n\n=== trace\nrequest_route\n\n=== nothing\n");

    [Fact]
    public void A_difference_is_shown_with_its_line_numbers()
    {
        var failure = Fails(Script + Invite + Forwarded.Replace("X-Seen: 1", "X-Seen: 2", StringComparison.Ordinal));

        Assert.Equal((13, "bob got another message than this."), (failure.Line, failure.Summary));
        Assert.Contains("  16 ≠ X-Seen: 2", failure.Detail, StringComparison.Ordinal);
        Assert.Contains("│ X-Seen: 1", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("=== nothing\n")]
    [InlineData("=== after 1s\n=== proxy -> bob INVITE\n=== proxy -> bob again\n")]
    public void A_message_that_no_section_speaks_of_fails(string rest) =>
        Assert.Contains("bob got a message that no section before this line speaks of", Fails(Script + Invite + rest).Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("=== proxy -> carol INVITE\n", "carol got nothing.")]
    [InlineData("=== proxy -> bob ACK\n", "bob got another message than `ACK`.")]
    [InlineData("=== proxy -> bob INVITE\nX-Other: 1\n", "with the lines below")]
    [InlineData("=== proxy -> eve INVITE\n", "Nobody is called `eve`.")]
    [InlineData("=== bob -> proxy 200\nX: {lost}\n", "`{lost}` has no value")]
    [InlineData("=== carol -> proxy 200\n", "carol has not received a request to answer.")]
    [InlineData("=== alice -> proxy BYE\n", "alice has no call in which BYE could be sent.")]
    [InlineData("=== log\ngot BYE\n", "`got BYE` was not logged.")]
    [InlineData("=== complete unknown 1\n", "Nothing waits by the name `unknown`.")]
    [InlineData("=== rpc list\nsomething\n", "`list` printed something else.")]
    public void What_does_not_happen_is_said(string section, string summary) =>
        Assert.Contains(summary, Fails(Script + Invite + section).Summary, StringComparison.Ordinal);

    [Fact]
    public void A_refused_script_names_the_line_of_the_test()
    {
        Passes("# A test.\n\n=== script\n\nbroken\n\n=== refused\ntest.siptest:5: this is broken\n");
        Assert.Equal(("The script was not accepted.", 1), (Fails("=== script\nbroken\n" + Invite).Summary, Fails("=== script\nbroken\n" + Invite).Line));
        Assert.Equal("The script was accepted, though it should not be.", Fails("=== script\nfine\n=== refused\n").Summary);
        Assert.Equal("The script was refused for other reasons.", Fails("=== script\nbroken\n=== refused\nelsewhere\n").Summary);
    }

    [Fact]
    public void A_second_script_is_a_reload_and_files_lie_beside_it() => Passes(
        "=== file list\none\ntwo\n\n" + Script + "=== rpc list\none\n*\n\n".Replace("*", "two", StringComparison.Ordinal)
        + "=== script\nX-Seen: 2\n\n=== file list\nthree\n\n=== rpc list\nthree\n\n" + Invite + "=== proxy -> bob INVITE\nX-Seen: 2\n");

    [Fact]
    public void Accepting_writes_what_was_seen_and_keeps_what_was_right()
    {
        var path = Write(
            "# Kept.\n\n" + Script + Invite
            + Forwarded.Replace("X-Seen: 1", "X-Seen: 2", StringComparison.Ordinal).Replace("tag=1", "tag=*", StringComparison.Ordinal)
            + "=== proxy -> carol INVITE\n\n=== after 500ms\n\n=== rpc list\nsomething\n");

        var result = _runner.RunFile(path, accept: true);

        Assert.True(result.Passed, result.Report);
        Assert.True(result.WasRewritten);
        var again = Forwarded.Replace("\n\n", "\n", StringComparison.Ordinal);
        Assert.Equal(
            "# Kept.\n\n" + Script + Invite + Forwarded.Replace("tag=1", "tag=*", StringComparison.Ordinal)
            + "=== after 500ms\n\n=== rpc list\nnothing\n\n" + again,
            File.ReadAllText(path, Encoding.Latin1));
    }

    [Fact]
    public void Folders_are_searched_and_each_result_is_told()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        Write("=== script\nX: 1\n", "sub/b.siptest");
        Write("=== script\nbroken\n", "a.siptest");
        var told = new List<ScenarioResult>();

        var summary = _runner.Run([_folder], progress: new Listener(told));

        Assert.Equal((1, 1), (summary.Passed, summary.Failed));
        Assert.Equal(["a.siptest", "b.siptest"], told.Select(result => Path.GetFileName(result.Path)));
        Assert.StartsWith($"{told[0].Path}:1: The script was not accepted.", told[0].Report, StringComparison.Ordinal);
    }

    private void Passes(string text)
    {
        var result = _runner.RunFile(Write(text));
        Assert.True(result.Passed, result.Report);
    }

    private Failure Fails(string text) => Assert.IsType<Failure>(_runner.RunFile(Write(text)).Failure);

    private string Write(string text, string name = "test.siptest")
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, Encoding.Latin1);
        return path;
    }

    private sealed class Listener(List<ScenarioResult> told) : IProgress<ScenarioResult>
    {
        public void Report(ScenarioResult value) => told.Add(value);
    }
}
