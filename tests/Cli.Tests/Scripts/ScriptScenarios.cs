using RouteScript.Testing.Running;
using RouteScript.Testing.Servers;

namespace RouteScript.Cli.Tests.Scripts;

/// <summary>The scripts to start from do what their conversations say.</summary>
public sealed class ScriptScenarios
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "scripts"));

    public static TheoryData<string> Conversations =>
        [.. ScenarioRunner.Find(Folder).Select(path => Path.GetRelativePath(Folder, path))];

    [Theory, MemberData(nameof(Conversations))]
    public void Speak_the_expected_wire(string path)
    {
        var catalog = ModuleSet.With(RouteScript.Testing.ModuleTable.All);

        var result = new ScenarioRunner(new EngineServerFactory(new ScriptCompiler(catalog))).RunFile(Path.Combine(Folder, path));

        Assert.True(result.Passed, result.Report);
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
