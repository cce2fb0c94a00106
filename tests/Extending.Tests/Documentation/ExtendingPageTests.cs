using System.Diagnostics;
using System.Text.RegularExpressions;
using RouteScript.Cli;
using RouteScript.Testing.Running;
using RouteScript.Testing.Servers;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>docs/extending.md is carried out: its files are written and built, its conversations played, what it says of mistakes is said.</summary>
public sealed partial class ExtendingPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Samples.Root, "docs", "extending.md"));

    [Fact]
    public async Task What_the_page_shows_is_so()
    {
        using var folder = new TestFolder();
        var said = "";
        foreach (Match block in Block().Matches(Page))
        {
            var text = block.Groups["text"].Value;
            if (block.Groups["file"].Value is { Length: > 0 } file)
                await WriteAsync(folder, file, text);
            else if (block.Groups["language"].Value == "siptest")
                Play(folder, text);
            else if (block.Groups["language"].Value == "kamailio")
                said = await Opened.CheckAsync(folder, text);
            else if (said.Length > 0 && block.Groups["language"].Value == "text")
                Assert.Equal(text, said.Replace("test.cfg", "script.cfg", StringComparison.Ordinal), ignoreLineEndingDifferences: true);
        }
    }

    [Fact]
    public void Every_script_of_the_page_is_a_module()
    {
        using var folder = new TestFolder();
        var files = Block().Matches(Page).Where(block => block.Groups["file"].Value.EndsWith(".csx", StringComparison.Ordinal)).ToList();
        foreach (var file in files)
            folder.Write(file.Groups["file"].Value, file.Groups["text"].Value);

        foreach (var name in files.Select(file => file.Groups["file"].Value).Where(name => name is not ("broken.csx" or "careless.csx")))
            Assert.Equal("", Opened.Said(folder, name));
    }

    private static async Task WriteAsync(TestFolder folder, string file, string text)
    {
        var path = folder.Write(file, text.Replace("/opt/routescript/sdk", BuiltProgram.Sdk, StringComparison.Ordinal));
        if (!file.EndsWith("Module.cs", StringComparison.Ordinal) || Directory.GetFiles(Path.GetDirectoryName(path)!, "*.csproj").Length == 0)
            return;

        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", Path.GetDirectoryName(path)!, "-v", "q", "-nologo"]) { RedirectStandardOutput = true })!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, output);
    }

    private static void Play(TestFolder folder, string text)
    {
        var file = folder.Write("page.siptest", text);
        var catalog = ModuleSet.With(RouteScript.Testing.ModuleTable.All);

        var result = new ScenarioRunner(new EngineServerFactory(new ScriptCompiler(catalog))).RunFile(file);

        Assert.True(result.Passed, result.Report);
    }

    [GeneratedRegex(@"^```(?<language>\w+)(?: file=(?<file>\S+))?\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
