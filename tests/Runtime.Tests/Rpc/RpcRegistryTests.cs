using RouteScript.Runtime.Rpc;

namespace RouteScript.Runtime.Tests.Rpc;

public sealed class RpcRegistryTests
{
    [Fact]
    public async Task An_unknown_command_is_a_fault() =>
        Assert.Equal("error: 500 - command nope.nope not found\n", await Ask(RpcRegistry.Empty, "nope.nope"));

    [Fact]
    public async Task Help_shows_the_summary()
    {
        var registry = new RpcRegistryBuilder().Add("a.b", "Does it.", (_, reply) => reply.Add(1)).Build();
        Assert.Equal("Does it.\n", await Ask(registry, "system.methodHelp", "a.b"));
        Assert.Equal("error: 400 - command not found\n", await Ask(registry, "system.methodHelp", "nope"));
        Assert.Equal("a.b\nsystem.listMethods\nsystem.methodHelp\nsystem.methodSignature\n", await Ask(registry, "system.listMethods"));
    }

    [Fact]
    public async Task What_a_command_throws_becomes_a_fault()
    {
        var registry = new RpcRegistryBuilder().Add("a.b", "", (_, _) => throw new InvalidOperationException("broken")).Build();
        Assert.Equal("error: 500 - command a.b failed: broken\n", await Ask(registry, "a.b"));
    }

    [Theory]
    [InlineData("5", "5\n")]
    [InlineData("0x10", "16\n")]
    [InlineData("x", "error: 400 - error at parameter 0: expected integer type but record doesn't match type\n")]
    public async Task Parameters_are_converted_where_nothing_is_lost(string text, string expected)
    {
        var registry = new RpcRegistryBuilder().Add("n", "", (request, reply) => reply.Add(request.Scan(reply).Integer())).Build();
        Assert.Equal(expected, await Ask(registry, "n", text));
    }

    [Fact]
    public async Task Statistics_are_chosen_by_group_or_name()
    {
        var registry = new RpcRegistryBuilder().AddStatistics(new Counters()).Build();
        Assert.Equal("core:drop_requests = 1\ncore:fwd_requests = 2\n", await Ask(registry, "stats.get_statistics", "core:"));
        Assert.Equal("{\n\tcore.fwd_requests: 2\n}\n", await Ask(registry, "stats.fetch", "fwd_requests"));
        Assert.Equal("tm:UAS_transactions = 0 (3)\n", await Ask(registry, "stats.clear_statistics", "tm:UAS_transactions"));
        Assert.Equal("error: 400 - Please provide which stats to retrieve\n", await Ask(registry, "stats.fetch"));
    }

    private static async Task<string> Ask(RpcRegistry registry, string method, params object[] parameters) =>
        RpcPrinter.Print(await registry.InvokeAsync(RpcRequest.Of(method, parameters)));

    private sealed class Counters : IStatisticsSource
    {
        public IEnumerable<Statistic> Read() =>
            [new("core", "drop_requests", 1), new("core", "fwd_requests", 2), new("tm", "UAS_transactions", 3)];

        public bool Reset(string group, string name) => true;
    }
}
