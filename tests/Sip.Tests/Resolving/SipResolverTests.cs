using RouteScript.Sip.Resolving;
using RouteScript.Sip.Transports;

namespace RouteScript.Sip.Tests.Resolving;

public sealed class SipResolverTests
{
    private readonly FakeDns _dns = new();

    [Theory]
    [InlineData("10.0.0.1", 0, TransportKind.None, false, "Udp 10.0.0.1:5060")]
    [InlineData("10.0.0.1", 5070, TransportKind.Tcp, false, "Tcp 10.0.0.1:5070")]
    [InlineData("[::1]", 0, TransportKind.Tls, false, "Tls [::1]:5061")]
    [InlineData("10.0.0.1", 0, TransportKind.None, true, "Tls 10.0.0.1:5061")]
    [InlineData("10.0.0.1", 0, TransportKind.Tcp, true, "Tls 10.0.0.1:5061")]
    public async Task A_numeric_host_needs_no_question(string host, int port, TransportKind transport, bool secure, string expected)
    {
        var resolving = Resolver().Resolve(new ResolveTarget(host, port, transport, secure));
        Assert.True(resolving.IsCompleted);
        Assert.Equal([expected], Print(await resolving));
        Assert.Empty(_dns.Asked);
    }

    [Fact]
    public async Task Srv_records_are_tried_by_priority_and_every_address_is_a_place_to_fail_over_to()
    {
        _dns.Srv["_sip._udp.example.org"] =
        [
            new(20, 0, "backup.example.org.", 5080), new(10, 60, "a.example.org.", 5060), new(10, 40, "b.example.org.", 5061),
        ];
        _dns.Hosts["a.example.org"] = ["10.0.0.1", "::1", "10.0.0.2"];
        _dns.Hosts["b.example.org"] = ["10.0.1.1"];
        _dns.Hosts["backup.example.org"] = ["10.0.2.1"];

        Assert.Equal(
            ["Udp 10.0.0.1:5060", "Udp 10.0.0.2:5060", "Udp [::1]:5060", "Udp 10.0.1.1:5061", "Udp 10.0.2.1:5080"],
            Print(await Resolver(lot: 100).Resolve(new ResolveTarget("example.org"))));
        Assert.Equal("Udp 10.0.1.1:5061", Print(await Resolver(lot: 40).Resolve(new ResolveTarget("example.org")))[0]);
    }

    [Fact]
    public void Srv_weights_decide_how_often_an_entry_is_first()
    {
        var random = new Random(1);
        var first = new int[3];
        for (var i = 0; i < 3000; i++)
        {
            SrvEntry[] entries = [new(1, 60, "0", 0), new(1, 30, "1", 0), new(1, 10, "2", 0)];
            SrvOrder.Sort(entries, max => random.Next(max + 1));
            first[int.Parse(entries[0].Target)]++;
        }

        Assert.InRange(first[0], 1700, 1900);
        Assert.InRange(first[1], 810, 990);
        Assert.InRange(first[2], 220, 390);
    }

    [Fact]
    public async Task With_a_port_only_addresses_are_asked()
    {
        _dns.Hosts["example.org"] = ["10.0.0.1"];
        Assert.Equal(["Tcp 10.0.0.1:5070"], Print(await Resolver().Resolve(new("example.org", 5070, TransportKind.Tcp))));
        Assert.Equal(["A example.org", "AAAA example.org"], _dns.Asked);
    }

    [Fact]
    public async Task Without_srv_the_default_port_is_used()
    {
        _dns.Hosts["example.org"] = ["10.0.0.1"];
        Assert.Equal(["Tls 10.0.0.1:5061"], Print(await Resolver().Resolve(new("example.org.", Secure: true))));
        Assert.Equal("SRV _sips._tcp.example.org", _dns.Asked[0]);
    }

    [Fact]
    public async Task Naptr_chooses_the_transport_by_order_and_preference_among_those_we_speak()
    {
        _dns.Naptr["example.org"] =
        [
            new(20, 10, "s", "SIP+D2U", "_sip._udp.example.org"), new(10, 20, "S", "sip+d2t", "tcp.example.org"),
            new(10, 10, "s", "SIP+D2S", "sctp.example.org"), new(5, 1, "u", "E2U+sip", ""),
        ];
        _dns.Srv["tcp.example.org"] = [new(1, 1, "t", 5071)];
        _dns.Srv["_sip._udp.example.org"] = [new(1, 1, "u", 5072)];
        _dns.Hosts["t"] = ["10.0.0.1"];
        _dns.Hosts["u"] = ["10.0.0.2"];
        var resolver = Resolver(new ResolverOptions { TryNaptr = true });
        Assert.Equal(["Tcp 10.0.0.1:5071", "Udp 10.0.0.2:5072"], Print(await resolver.Resolve(new("example.org"))));
    }

    [Fact]
    public async Task Without_naptr_every_transport_we_speak_is_tried()
    {
        _dns.Srv["_sip._tcp.example.org"] = [new(1, 1, "t", 5071)];
        _dns.Hosts["t"] = ["10.0.0.1"];
        var resolver = Resolver(new ResolverOptions { TryNaptr = true });
        Assert.Equal(["Tcp 10.0.0.1:5071"], Print(await resolver.Resolve(new("example.org"))));
    }

    [Fact]
    public async Task A_service_that_is_decidedly_not_there_is_not_looked_for_elsewhere()
    {
        _dns.Srv["_sip._udp.example.org"] = [new(0, 0, ".", 0)];
        _dns.Hosts["example.org"] = ["10.0.0.1"];
        Assert.Equal(ResolveFailure.NotFound, (await Resolver().Resolve(new("example.org"))).Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("bad host")]
    [InlineData("[::zz]")]
    [InlineData("ü.example.org")]
    public async Task What_cannot_be_a_name_is_not_asked(string host)
    {
        Assert.Equal(ResolveFailure.BadName, (await Resolver().Resolve(new(host))).Failure);
        Assert.Empty(_dns.Asked);
    }

    [Fact]
    public async Task Silence_is_told_apart_from_no()
    {
        Assert.Equal(ResolveFailure.NotFound, (await Resolver().Resolve(new("example.org"))).Failure);
        _dns.Silent = true;
        Assert.Equal(ResolveFailure.NoAnswer, (await Resolver().Resolve(new("example.org"))).Failure);
    }

    [Fact]
    public async Task The_hosts_file_comes_before_the_name_servers()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "# names\n10.9.9.9\tgateway  gw.example.org # ours\n::2 gateway\nnonsense\n");
        var resolver = new SipResolver(_dns, TimeProvider.System, hosts: new HostsFile(path, TimeProvider.System));
        Assert.Equal(["Udp 10.9.9.9:5060", "Udp [::2]:5060"], Print(await resolver.Resolve(new("GATEWAY", 5060))));
        Assert.Equal(["Udp 10.9.9.9:5060"], Print(await resolver.Resolve(new("gw.example.org"))));
        File.Delete(path);
    }

    [Fact]
    public async Task Answers_are_kept_as_long_as_they_hold()
    {
        var time = new SetTime();
        var cache = new CachingDnsSource(_dns, time);
        var resolver = new SipResolver(cache, time);
        _dns.Hosts["example.org"] = ["10.0.0.1"];
        _dns.TimeToLive = TimeSpan.FromSeconds(30);
        for (var second = 0; second < 30; second++, time.Move(1))
            Assert.Single((await resolver.Resolve(new("Example.org", 5060))).Peers);
        Assert.Equal(2, _dns.Asked.Count);

        _dns.Hosts["example.org"] = ["10.0.0.2"];
        Assert.Equal(["Udp 10.0.0.2:5060"], Print(await resolver.Resolve(new("example.org", 5060))));
        Assert.Equal(4, _dns.Asked.Count);
    }

    private static string[] Print(ResolveResult result) => [.. result.Peers.Select(peer => $"{peer.Transport} {peer.Address}")];

    private SipResolver Resolver(ResolverOptions? options = null, int lot = 0) =>
        new(_dns, TimeProvider.System, options, random: max => Math.Min(lot, max));

    private sealed class SetTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public void Move(int seconds) => _now += TimeSpan.FromSeconds(seconds);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
