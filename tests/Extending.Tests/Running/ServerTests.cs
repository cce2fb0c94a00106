using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Versions;
using RouteScript.Shared.Processes;
using RouteScript.Cli;

namespace RouteScript.Extending.Tests.Running;

/// <summary>Modules of a script's own in a server that runs.</summary>
public sealed class ServerTests
{
    private const string Greeting = """
        [PseudoVariable("greeting")]
        SipText Greeting(RouteContext route) => SipText.FromString("one");
        """;

    [Fact]
    public async Task A_reload_that_does_not_compile_changes_nothing_and_a_rollback_takes_the_old_source()
    {
        using var folder = new TestFolder();
        var source = folder.Write("greet.csx", Greeting);
        await using var server = await StartAsync(folder);
        var first = server.Engine.Current;
        var scripts = server.Engine.Scripts!;

        await File.WriteAllTextAsync(source, Greeting.Replace("\"one\"", "one", StringComparison.Ordinal));
        var refused = await scripts.LoadAsync(new LoadOrder("test"));
        Assert.Equal(LoadOutcome.Refused, refused.Outcome);
        Assert.Equal(
            "greet.csx:2:60: error[RS6001]: CS0103: The name 'one' does not exist in the current context",
            Assert.Single(refused.Lines, line => line.Contains("RS6001", StringComparison.Ordinal)).Replace(folder.Path + "/", "", StringComparison.Ordinal));
        Assert.Same(first, server.Engine.Current);

        await File.WriteAllTextAsync(source, Greeting.Replace("one", "two", StringComparison.Ordinal));
        var loaded = await scripts.LoadAsync(new LoadOrder("test"));
        Assert.Equal(LoadOutcome.Active, loaded.Outcome);
        Assert.StartsWith("code of greet.csx: ", Assert.Single(loaded.Changes).What, StringComparison.Ordinal);
        Assert.StartsWith("code of greet.csx: ", Assert.Single(scripts.Compare(1, 2).Changes).What, StringComparison.Ordinal);

        File.Delete(source);
        Assert.Equal(LoadOutcome.Active, (await scripts.LoadAsync(new LoadOrder("test") { RollBackTo = 1 })).Outcome);
        Assert.Equal(first.Program.Opened[0].Fingerprint, server.Engine.Current.Program.Opened[0].Fingerprint);
    }

    [Fact]
    public async Task What_a_module_of_its_own_types_would_keep_is_refused()
    {
        using var folder = new TestFolder();
        folder.Write("greet.csx", """
            [Module("greet")]
            public sealed class Greet : ModuleBase
            {
                public override void Configure() => Context.Shared("calls", () => new List<Greet>());
            }
            """);

        var start = await new ServerBuilder(Options(folder), ModuleSet.Catalog).BuildAsync();

        Assert.Null(start.Server);
        Assert.Contains(start.Diagnostics, said => said.Message.Contains("`List`1` is a type of this module and cannot outlive it", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Only_a_start_that_compiles_loads_the_compiler()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        using var folder = new TestFolder();
        var source = folder.Write("greet.csx", Greeting);
        using var plain = await StartProcessAsync("");
        using var first = await StartProcessAsync($"loadmodule \"{source}\"\n");
        using var second = await StartProcessAsync($"loadmodule \"{source}\"\n");

        Assert.Equal((false, false), Loaded(plain));
        Assert.True(Loaded(first).Extending);
        Assert.Equal((true, false), Loaded(second));
    }

    [Fact]
    public async Task A_watch_follows_the_files_of_a_module()
    {
        using var folder = new TestFolder();
        folder.Write("mine/Mine.cs", "[Module(\"mine\")] public sealed class Mine : ModuleBase;");
        await using var server = await StartAsync(folder, watch: true, module: "mine/");
        var scripts = server.Engine.Scripts!;

        folder.Write("mine/Other.cs", "class Other;");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (scripts.History.Newest!.Number < 2)
            await Task.Delay(50, patience.Token);

        Assert.Equal("watch", scripts.History.Newest.By);
        Assert.Contains(scripts.History.Newest.Sources.Files, file => file.Path.EndsWith("Other.cs", StringComparison.Ordinal));
    }

    private static async Task<Server> StartAsync(TestFolder folder, bool watch = false, string module = "greet.csx")
    {
        var start = await new ServerBuilder(Options(folder, watch, module), ModuleSet.Catalog).BuildAsync();
        Assert.NotNull(start.Server);
        start.Server.Run();
        return start.Server;
    }

    private static ServerOptions Options(TestFolder folder, bool watch = false, string module = "greet.csx")
    {
        folder.Write("test.cfg", $"listen=udp:127.0.0.1:{ServerUnderTest.FreePort()}\nloadmodule \"{module}\"\nrequest_route {{ exit; }}\n");
        return new ServerOptions { ScriptPath = Path.Combine(folder.Path, "test.cfg"), WorkingDirectory = folder.Path, RunDirectory = Path.Combine(folder.Path, "run"), Watch = watch, Workers = 1, LogToStderr = true, Debug = -3 };
    }

    private static Task<ServerUnderTest> StartProcessAsync(string line) =>
        ServerUnderTest.StartAsync($"listen=udp:127.0.0.1:{ServerUnderTest.FreePort()}\n{line}request_route {{ exit; }}\n", "run", "{cfg}", "-Y", "{dir}");

    private static (bool Extending, bool Compiler) Loaded(ServerUnderTest server)
    {
        var maps = File.ReadAllText($"/proc/{server.Process.Id}/maps");
        return (maps.Contains("RouteScript.Extending.dll", StringComparison.Ordinal), maps.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }
}
