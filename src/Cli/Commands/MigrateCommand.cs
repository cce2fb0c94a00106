using System.CommandLine;
using RouteScript.Cli.Migration;
using RouteScript.Cli.Output;
using RouteScript.Dsl.Migration;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript migrate</c>: what becomes of a script of the original.</summary>
public static class MigrateCommand
{
    private static readonly Dictionary<string, Func<MigrationReport, string>> Forms = new(StringComparer.Ordinal)
    {
        ["text"] = MigrationText.Render,
        ["json"] = MigrationJson.Render,
        ["html"] = MigrationHtml.Render,
    };

    public static Command Create()
    {
        var script = new Argument<string>("script") { Description = "A script that Kamailio runs." };
        var format = new Option<string>("--format") { Description = "For people (text), for programs (json), or a page of its own (html).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Forms.Keys]);
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file.", HelpName = "FILE" };
        var options = new ScriptOptions();
        var command = new Command("migrate", "Tell what of a kamailio.cfg runs here, what differs on purpose, and what is missing, with lines. Ends with 1 if something is missing.") { script, format, output };
        options.AddTo(command);
        command.SetAction(result => Report(
            new ServerOptions { ScriptPath = result.GetValue(script)!, Strict = result.GetValue(options.Strict), Defines = [.. result.GetValue(options.Defines)!] },
            Forms[result.GetValue(format)!],
            result.GetValue(output)));
        return command;
    }

    private static int Report(ServerOptions options, Func<MigrationReport, string> render, string? output)
    {
        try
        {
            var report = ScriptFile.ExamineForMigration(options, ModuleSet.Catalog);
            if (output is null)
                Console.Out.Write(render(report));
            else
                File.WriteAllText(output, render(report));
            return report.Runs ? 0 : 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            MissingScript.Tell(options.ScriptPath, error);
            return 1;
        }
    }
}
