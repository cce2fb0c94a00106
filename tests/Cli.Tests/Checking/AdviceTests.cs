using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Tests.Checking;

/// <summary>What a script author reads when a script is right, but perhaps not meant so.</summary>
public sealed class AdviceTests : IDisposable
{
    private const string Shelf = "AdvisedScripts";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routescript-check-");

    public static TheoryData<string> Names => CheckedScript.Names(Shelf);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Names))]
    public async Task Says_what_deserves_a_look(string name)
    {
        var script = new CheckedScript(Shelf, name);

        var said = await CheckAsync(script.Folder);

        Assert.DoesNotContain(said, one => one.IsError);
        script.AssertSame("expected.txt", new DiagnosticRenderer().Render(said));
    }

    [SkippableFact]
    public async Task The_founding_script_is_explained()
    {
        var seed = Path.Combine(CheckedScript.Repository, "..", "shared", "seed");
        Skip.IfNot(Directory.Exists(seed), "the founding script is not beside this repository");
        var text = await File.ReadAllTextAsync(Path.Combine(seed, "load-balancer.cfg"), Encoding.Latin1);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, CheckedScript.ScriptName), text.Replace("/etc/kamailio/", "", StringComparison.Ordinal), Encoding.Latin1);
        File.Copy(Path.Combine(seed, "dispatcher.list"), Path.Combine(_folder.FullName, "dispatcher.list"));

        var said = await CheckAsync(_folder.FullName);

        new CheckedScript("Checking", "FoundingScript").AssertSame("expected.txt", new DiagnosticRenderer().Render(said));
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> CheckAsync(string folder) =>
        new ScriptCheck(new ServerOptions { ScriptPath = CheckedScript.ScriptName, WorkingDirectory = folder }, ModuleSet.Catalog).RunAsync();
}
