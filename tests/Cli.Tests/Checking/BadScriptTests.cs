using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Tests.Checking;

/// <summary>What a script author reads when a script is wrong.</summary>
public sealed partial class BadScriptTests
{
    private const string Shelf = "BadScripts";

    public static TheoryData<string> Names => CheckedScript.Names(Shelf);

    [Theory, MemberData(nameof(Names))]
    public async Task Says_what_is_wrong_and_what_to_do(string name)
    {
        var script = new CheckedScript(Shelf, name);

        script.AssertSame("expected.txt", new DiagnosticRenderer().Render(await CheckAsync(script)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Says_first_what_its_author_did_wrong(string name)
    {
        var script = new CheckedScript(Shelf, name);
        var mistake = Mistake.Of(script);

        var first = (await CheckAsync(script))[0];

        Assert.Equal(mistake.Line, first.Span.Line);
        Assert.Contains(mistake.Says, $"{first.Descriptor.Title} {first.Message} {first.Hint}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task All_mistakes_stand_in_one_table()
    {
        var rows = new StringBuilder(MistakeTable.Head);
        foreach (var name in Directory.EnumerateDirectories(Path.Combine(CheckedScript.Repository, "tests", "Cli.Tests", Shelf)).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal))
        {
            var script = new CheckedScript(Shelf, name);
            rows.Append(MistakeTable.Row(Mistake.Of(script), (await CheckAsync(script))[0], await File.ReadAllLinesAsync(Path.Combine(script.Folder, "kamailio.txt"))));
        }

        new CheckedScript("..", "../docs/diagnostics").AssertSame("mistakes.md", rows.ToString());
    }

    private static Task<ImmutableArray<Diagnostic>> CheckAsync(CheckedScript script) =>
        new ScriptCheck(new ServerOptions { ScriptPath = CheckedScript.ScriptName, WorkingDirectory = script.Folder }, ModuleSet.Catalog).RunAsync();

    [SkippableTheory, MemberData(nameof(Names))]
    public void The_words_of_the_original_stand_beside(string name)
    {
        var script = new CheckedScript(Shelf, name);

        script.AssertSame("kamailio.txt", AskOriginal(script));
    }

    private static string AskOriginal(CheckedScript script)
    {
        var start = new ProcessStartInfo("kamailio", ["-c", "-E", "-f", CheckedScript.ScriptName])
        {
            WorkingDirectory = script.Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = System.Diagnostics.Process.Start(start)!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            var lines = said.Split('\n').Where(line => Level().IsMatch(line) && !line.Contains("rev. resolve", StringComparison.Ordinal))
                .Select(line => Folders().Replace(Place().Replace(Prefix().Replace(line, ""), ""), ""));
            return string.Join('\n', [.. lines, process.ExitCode == 0 ? "accepted" : "refused", ""]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "kamailio is not installed");
            return "";
        }
    }

    [GeneratedRegex("(ALERT|BUG|CRITICAL|ERROR|WARNING): ")]
    private static partial Regex Level();

    [GeneratedRegex(@"^ *\d+\(\d+\) ")]
    private static partial Regex Prefix();

    /// <summary>The place in the original's own source.</summary>
    [GeneratedRegex(@" \[[\w/]+\.\w+:\d+\]:")]
    private static partial Regex Place();

    [GeneratedRegex(@"/[^\s()<>,]*/")]
    private static partial Regex Folders();
}
