using System.Diagnostics;
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
    public void Says_what_is_wrong_and_what_to_do(string name)
    {
        var script = new CheckedScript(Shelf, name);
        var options = new ServerOptions { ScriptPath = CheckedScript.ScriptName, WorkingDirectory = script.Folder };

        var compilation = ScriptFile.Compile(options, ModuleSet.Catalog);

        Assert.True(compilation.HasErrors);
        script.AssertSame("expected.txt", new DiagnosticRenderer().Render(compilation.Diagnostics));
    }

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
