using RouteScript.Cli;
using RouteScript.Testing.Running;
using RouteScript.Testing.Servers;

namespace RouteScript.Extending.Tests.Scripts;

/// <summary>Modules of a script's own at work.</summary>
public sealed class ConversationTests
{
    private static readonly string Folder = Path.Combine(Samples.Root, "tests", "Extending.Tests", "Conversations");

    public static TheoryData<string> Conversations => [.. ScenarioRunner.Find(Folder).Select(path => Path.GetRelativePath(Folder, path))];

    [Theory, MemberData(nameof(Conversations))]
    public void Speak_the_expected_wire(string path)
    {
        var catalog = ModuleSet.With(RouteScript.Testing.ModuleTable.All);

        var result = new ScenarioRunner(new EngineServerFactory(new ScriptCompiler(catalog))).RunFile(Path.Combine(Folder, path));

        Assert.True(result.Passed, result.Report);
    }
}
