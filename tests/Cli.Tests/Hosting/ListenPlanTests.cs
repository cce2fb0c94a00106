using System.Net;
using RouteScript.Dsl;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Tests.Hosting;

/// <summary>What the lines of a script open on a machine with one interface besides loopback.</summary>
public sealed class ListenPlanTests
{
    [Theory]
    [InlineData("listen=udp:0.0.0.0:5070", "udp:0.0.0.0:5070")]
    [InlineData("listen=udp:eth0:5070", "udp:192.0.2.2:5070")]
    [InlineData("listen=eth0:5070", "udp:192.0.2.2:5070 tcp:192.0.2.2:5070")]
    [InlineData("listen=udp:sip.example.com", "udp:192.0.2.2:5060")]
    [InlineData("listen=udp:[::1]:5070", "udp:[::1]:5070")]
    [InlineData("listen=udp:192.0.2.2\nlisten=udp:192.0.2.2", "udp:192.0.2.2:5060")]
    [InlineData("port=5080\nlisten=udp:192.0.2.2", "udp:192.0.2.2:5080")]
    [InlineData("disable_tcp=yes\nlisten=192.0.2.2", "udp:192.0.2.2:5060")]
    [InlineData("", "udp:127.0.0.1:5060 udp:192.0.2.2:5060 tcp:127.0.0.1:5060 tcp:192.0.2.2:5060")]
    [InlineData("disable_tcp=yes\nauto_bind_ipv6=yes", "udp:127.0.0.1:5060 udp:192.0.2.2:5060 udp:[2001:db8::2]:5060")]
    public async Task Lines_become_sockets(string lines, string expected)
    {
        var plan = await MakeAsync(lines);

        Assert.Empty(plan.Diagnostics);
        Assert.Equal(expected, string.Join(' ', plan.Sockets));
    }

    [Theory]
    [InlineData("listen=udp:127.0.0.1:5070", "localhost:5070")]
    [InlineData("listen=udp:127.0.0.1:5070\nauto_aliases=no", "")]
    [InlineData("listen=udp:0.0.0.0:5070", "")]
    [InlineData("auto_aliases=no\nlisten=udp:sip.example.com:5070\nalias=example.com", "example.com:0 sip.example.com:5070")]
    public async Task Names_mean_this_server(string lines, string expected)
    {
        var plan = await MakeAsync(lines);

        Assert.Equal(expected, string.Join(' ', plan.Aliases.Select(alias => $"{alias.Host}:{alias.Port}")));
    }

    [Theory]
    [InlineData("listen=udp:nowhere.example.com:5070", "RS5001")]
    [InlineData("listen=sctp:192.0.2.2", "RS5006")]
    [InlineData("enable_sctp=yes\nlisten=sctp:192.0.2.2", "RS5003")]
    [InlineData("disable_tcp=yes\nlisten=tcp:192.0.2.2", "RS5006")]
    public async Task What_cannot_be_opened_is_said(string lines, string id)
    {
        var plan = await MakeAsync(lines);

        Assert.Equal([id], plan.Diagnostics.Select(said => said.Id));
        Assert.Empty(plan.Sockets);
    }

    [Fact]
    public async Task An_advertised_address_and_a_name_go_with_the_socket()
    {
        var plan = await MakeAsync("listen=udp:192.0.2.2:5070 advertise 198.51.100.1:5060 name \"outside\"");

        var socket = Assert.Single(plan.Sockets);
        Assert.Equal(("198.51.100.1", 5060, "outside"), (socket.SentByHost, socket.SentByPort, socket.Name));
    }

    private static async Task<ListenPlan> MakeAsync(string lines)
    {
        var compilation = Compilation.Compile("test.cfg", $"{lines}\nrequest_route {{ exit; }}\n", ModuleSet.Catalog);
        Assert.NotNull(compilation.Program);
        var core = CoreParameters.From(compilation.Program, strict: false, "test");
        return await ListenPlan.MakeAsync(compilation.Program, core, new OneInterface());
    }

    private sealed class OneInterface : ILocalAddresses
    {
        public IReadOnlyList<IPAddress> All { get; } = [IPAddress.Loopback, IPAddress.Parse("192.0.2.2"), IPAddress.Parse("2001:db8::2")];

        public IReadOnlyList<IPAddress> OfInterface(string name) => name == "eth0" ? [All[1], All[2]] : [];

        public Task<IReadOnlyList<IPAddress>> OfName(string name) =>
            Task.FromResult<IReadOnlyList<IPAddress>>(name == "sip.example.com" ? [All[2], All[1]] : []);

        public Task<string?> NameOf(IPAddress address) => Task.FromResult(IPAddress.IsLoopback(address) ? "localhost" : null);
    }
}
