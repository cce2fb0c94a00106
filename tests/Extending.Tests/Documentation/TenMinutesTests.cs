using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Shared.Processes;

namespace RouteScript.Extending.Tests.Documentation;

/// <summary>The first section of docs/extending.md is typed, letter by letter, into a shell in an empty folder.</summary>
public sealed partial class TenMinutesTests
{
    private const string Mark = "=== behind block";

    [SkippableFact]
    public async Task A_new_user_gets_there()
    {
        Skip.IfNot(File.Exists("/usr/bin/sipsak"), "sipsak is not installed");
        using var folder = new TestFolder();
        var section = Section().Match(File.ReadAllText(Path.Combine(Samples.Root, "docs", "extending.md"))).Value;
        var blocks = Block().Matches(section);

        var said = (await TypeAsync(folder, blocks.Select(block => block.Groups["commands"].Value))).Split(Mark);

        for (var i = 0; i < blocks.Count; i++)
            AssertSays(blocks[i].Groups["output"].Value, i < said.Length ? said[i] : "");
        Assert.InRange(blocks.Take(3).Sum(block => LinesOf(block.Groups["commands"].Value).Length), 1, 12);
    }

    [Fact]
    public async Task Dotnet_new_makes_the_same_project()
    {
        using var folder = new TestFolder();

        var said = await BashAsync(folder, $"""
            export DOTNET_CLI_HOME="$PWD/home"
            dotnet new install {BuiltProgram.Templates}/module
            dotnet new routescript-module -n Billing
            dotnet {BuiltProgram.Program} new module billing --output Same
            diff -r Billing Same && echo the same
            """);

        Assert.EndsWith("the same\n", said, StringComparison.Ordinal);
    }

    /// <summary>A port of its own in place of 5060, and a run directory of its own, so that no other server is in the way.</summary>
    private static Task<string> TypeAsync(TestFolder folder, IEnumerable<string> blocks)
    {
        var port = ServerUnderTest.FreePort();
        folder.Write("path/routescript", $"""
            #!/usr/bin/env bash
            case $1 in
                run | ctl) command=$1; shift; set -- "$command" --run-dir "{folder.Path}/run" "$@" ;;
            esac
            [[ $1 == new ]] || exec dotnet {BuiltProgram.Program} "$@"
            dotnet {BuiltProgram.Program} "$@" || exit
            sed -i 's/127.0.0.1:5060/127.0.0.1:{port}/' */*.cfg */*.siptest
            """);
        var script = new StringBuilder($"chmod +x path/routescript; PATH=$PWD/path:$PATH; trap 'kill $(jobs -p) 2>/dev/null' EXIT; mkdir work; cd work; set -e\n");
        foreach (var command in blocks.SelectMany(block => LinesOf(block).Append($"echo '{Mark}'")))
        {
            script.Append(command.Replace(":5060", $":{port}", StringComparison.Ordinal)).Append('\n');
            if (command.EndsWith('&'))
                script.Append("for i in {1..300}; do routescript ctl core.uptime >/dev/null 2>&1 && break; sleep 0.1; done\n");
        }

        return BashAsync(folder, script.ToString());
    }

    private static async Task<string> BashAsync(TestFolder folder, string script)
    {
        // Into a file: what a build leaves running would keep a pipe open.
        folder.Write("typed.sh", $"exec >said.txt 2>&1\n{script}");
        using var bash = Process.Start(new ProcessStartInfo("bash", ["typed.sh"]) { WorkingDirectory = folder.Path })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await bash.WaitForExitAsync(patience.Token);
        return await File.ReadAllTextAsync(Path.Combine(folder.Path, "said.txt"), patience.Token);
    }

    private static void AssertSays(string expected, string said)
    {
        var from = 0;
        foreach (var line in LinesOf(expected))
        {
            var at = said.IndexOf(line, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"`{line}` was not said:\n{said}");
            from = at + line.Length;
        }
    }

    private static string[] LinesOf(string block) => block.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^## Ten minutes$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```\n\n```text\n(?<output>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
