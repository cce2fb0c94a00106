using RouteScript.Testing.Format;

namespace RouteScript.Testing.Tests.Format;

public sealed class SiptestReaderTests
{
    [Fact]
    public void Sections_end_before_comments_and_blank_lines()
    {
        var file = Parse("# What it shows.\n\n=== script\nroute { }\n\n=== alice -> proxy\nOPTIONS sip:a SIP/2.0\n\nbody\n\n# Then.\n=== nothing\n");

        Assert.Empty(file.Problems);
        Assert.Collection(
            file.Sections,
            section => Assert.Equal(["route { }"], Assert.IsType<ScriptSection>(section).Text.Body.AsEnumerable()),
            section => Assert.Equal(["OPTIONS sip:a SIP/2.0", "", "body"], Assert.IsType<SendMessage>(section).Text.Body.AsEnumerable()),
            section => Assert.Equal(12, Assert.IsType<NothingSection>(section).Text.Line));
    }

    [Theory]
    [InlineData("bob -> proxy 180", 180, "Ringing", null, 0)]
    [InlineData("bob -> proxy 200 Fine with me", 200, "Fine with me", null, 0)]
    [InlineData("bob -> proxy 487 to INVITE", 487, "Request Terminated", "INVITE", 0)]
    [InlineData("bob -> proxy 200 OK to INVITE 2", 200, "OK", "INVITE", 2)]
    public void A_reply_is_a_code_a_reason_and_what_it_answers(string title, int code, string reason, string? method, int nth)
    {
        var reply = Assert.IsType<SendReply>(Only(title));

        Assert.Equal((code, reason, method, nth), (reply.Code, reply.Reason, reply.Method, reply.Nth));
    }

    [Fact]
    public void What_peers_do_is_told_by_the_words_after_the_names()
    {
        Assert.Equal("ACK", Assert.IsType<SendRequest>(Only("alice -> proxy ACK")).Method);
        Assert.True(Assert.IsType<SendMessage>(Only("alice -> proxy tcp raw")).Raw);
        Assert.Equal(3, Assert.IsType<SendAgain>(Only("alice -> proxy again 3 times")).Times);
        Assert.Equal("200 OK", Assert.IsType<ExpectStart>(Only("proxy -> alice 200 OK")).Start);
        Assert.Equal(1, Assert.IsType<ExpectAgain>(Only("proxy2 -> bob again")).Times);
        Assert.IsType<ExpectMessage>(Only("proxy -> bob"));
    }

    [Fact]
    public void The_world_is_set_up_by_sections()
    {
        var peer = Assert.IsType<PeerSection>(Only("peer gateway 10.0.0.9:5080 tcp")).Peer;
        Assert.Equal(("10.0.0.9:5080", "10.0.0.9:5080"), (peer.Address.ToString(), peer.UriHost));
        Assert.Equal(new ScenarioOptions { Workers = 2, Strict = true }, Assert.IsType<OptionsSection>(Only("options workers=2 strict")).Options);
        Assert.Equal(TimeSpan.FromSeconds(1.5), Assert.IsType<AfterSection>(Only("after 1.5s")).Time);
        Assert.Equal(TimeSpan.FromMinutes(2), Assert.IsType<AfterSection>(Only("after 2 min")).Time);
        Assert.Equal("dispatcher.set_state ip 1 all", Assert.IsType<RpcSection>(Only("rpc dispatcher.set_state ip 1 all")).Command);
        Assert.Equal(-1, Assert.IsType<CompleteSection>(Only("complete lookup -1")).Code);
        Assert.False(Assert.IsType<ReachableSection>(Only("bob is gone")).Reachable);
        var dns = Parse("=== dns\ngw.example.com A 10.0.0.9\n_sip._udp.example.com 30 SRV 10 60 5060 gw.example.com\n");
        Assert.Equal(
            [new DnsEntry("gw.example.com", 60, "A", "10.0.0.9"), new DnsEntry("_sip._udp.example.com", 30, "SRV", "10 60 5060 gw.example.com")],
            Assert.IsType<DnsSection>(Assert.Single(dns.Sections)).Entries.AsEnumerable());
    }

    [Theory]
    [InlineData("=== sript\n", "not known")]
    [InlineData("=== alice -> bob\n", "One of the two must be the server")]
    [InlineData("=== after soon\n", "no time")]
    [InlineData("=== peer bob here\n", "no address")]
    [InlineData("=== proxy -> bob hello\n", "After the names")]
    [InlineData("hello\n", "only comments")]
    public void What_cannot_be_understood_is_said(string text, string problem) =>
        Assert.Contains(problem, Assert.Single(Parse(text).Problems).Message, StringComparison.Ordinal);

    private static SiptestFile Parse(string text) => SiptestFile.Parse("x.siptest", text);

    private static Section Only(string title)
    {
        var file = Parse($"=== {title}\n");
        Assert.Empty(file.Problems);
        return Assert.Single(file.Sections);
    }
}
