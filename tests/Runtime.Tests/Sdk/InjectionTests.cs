using Microsoft.Extensions.DependencyInjection;
using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Tests.Sdk;

/// <summary>What the constructor of a module asks for, and its life.</summary>
public sealed class InjectionTests
{
    private const string Module = """
        using System.Collections.Generic;
        using System.Diagnostics.Metrics;
        using System.Net.Http;
        using System.Threading;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;

        namespace Test.Modules.Injected;

        public sealed class Limits { public int Most { get; set; } = 3; }

        [Module("injected")]
        public sealed class InjectedModule(
            ILogger log, ILogger<InjectedModule> own, TimeProvider time, IMeterFactory meters, IHttpClientFactory clients, IOptions<Limits> limits, Uri address) : ModuleBase
        {
            private readonly Counter<int> _counter = meters.Create("injected").CreateCounter<int>("asked");
            private readonly HttpClient _client = clients.CreateClient();

            [ModuleParameter("most")] public int Most { get; set; }
            public override void Configure() => log.LogError("configured {Most}", Most);
            public override IEnumerable<string> Validate() => Most > limits.Value.Most ? ["most is too much"] : [];
            public override ValueTask StartAsync(CancellationToken cancellation) { log.LogError("started"); return default; }
            public override ValueTask DisposeAsync() { log.LogError("disposed"); return base.DisposeAsync(); }

            [ScriptFunction("asks")]
            public void Asks(RouteContext route)
            {
                _counter.Add(1);
                own.LogError("{Year} {Host} {Timeout}", time.GetUtcNow().Year, address.Host, _client.Timeout.TotalSeconds);
            }
        }
        """;

    private static readonly EngineOptions Options = new() { Services = services => services.AddSingleton(new Uri("http://db.example")) };

    [Fact]
    public async Task A_constructor_is_given_what_it_asks_for_and_its_life_is_in_order()
    {
        using var bench = new ModuleBench(Module, Script(2), Options).Request(1);
        foreach (var module in bench.Engine.Current.Modules.Values)
            await module.DisposeAsync();

        Assert.Equal(
            ["Error: configured 2", "Error: started", $"Error: {TimeProvider.System.GetUtcNow().Year} db.example 100", "Error: disposed"],
            bench.TakeLog().Select(line => line.Trim()));
    }

    [Theory]
    [InlineData(4, true, "most is too much")]
    [InlineData(2, false, "The module injected cannot be made: No service for type 'System.Uri' has been registered.")]
    public async Task What_is_wrong_is_told_at_the_place_of_the_parameter(int most, bool hasAddress, string told)
    {
        var program = Dsl.Compilation.Compile("own.cfg", Script(most), ModuleBench.Catalog(Module)).Program!;
        var builder = new ScriptBuilder(new RouteEngine(hasAddress ? Options : new EngineOptions(), 1, SocketTable.Empty));

        Assert.Null(await builder.BuildAsync(program));
        var problem = Assert.Single(builder.Problems);
        Assert.Equal(told, problem.Message);
        Assert.Equal(2, problem.Span.Line);
    }

    private static string Script(int most) => $$"""
        loadmodule "injected.so"
        modparam("injected", "most", {{most}})
        request_route { asks(); }
        """;
}
