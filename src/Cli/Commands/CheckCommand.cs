using System.CommandLine;
using RouteScript.Cli.Output;
using RouteScript.Cli.Output.Checks;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript check</c>: what is wrong with scripts, without starting anything.</summary>
public static class CheckCommand
{
    public static Command Create()
    {
        var scripts = new Argument<string[]>("scripts") { Description = "One or more scripts.", Arity = ArgumentArity.OneOrMore };
        var options = new ScriptOptions();
        var format = new Option<string>("--format")
        {
            Description = "For whom: a person (text), a program (json, sarif) or GitHub Actions (github).",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        var ignore = new Option<string[]>("--ignore")
        {
            Description = "Warnings and notes not to be told, for example RS4013,RS4005. In a script: # routescript: ignore RS4013",
            HelpName = "ID,…",
            DefaultValueFactory = _ => [],
        };
        var strictly = new Option<bool>("--warnings-as-errors") { Description = "End with 1 when there are warnings, too." };
        var command = new Command("check", "Tell what is wrong with a script and what to do about it. Nothing is started, no port is opened. Ends with 1 if there are errors.")
        {
            scripts,
            format,
            ignore,
            strictly,
        };
        options.AddTo(command);
        command.SetAction((result, _) =>
        {
            var ignored = result.GetValue(ignore)!.SelectMany(ids => ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var checks = result.GetValue(scripts)!.Select(path =>
                new ServerOptions { ScriptPath = path, Strict = result.GetValue(options.Strict), Defines = [.. result.GetValue(options.Defines)!] });
            var worst = result.GetValue(strictly) ? Severity.Warning : Severity.Error;
            return CheckAsync(checks, OutputFor(result.GetValue(format)!), ignored, worst);
        });
        return command;
    }

    /// <summary><c>-c</c>: the last line is the one that tools look for.</summary>
    public static Task<int> CheckAsOriginal(ServerOptions options) =>
        CheckAsync([options], new TextOutput((_, _) => "config file ok, exiting..."), [], Severity.Error);

    private static ICheckOutput OutputFor(string format) => format switch
    {
        "json" => new JsonOutput(Console.OpenStandardOutput()),
        "sarif" => new SarifOutput(Console.OpenStandardOutput()),
        "github" => new GithubOutput(Console.Out),
        _ => new TextOutput((path, count) => $"{path}: {(count.Length == 0 ? "no problems" : count)}."),
    };

    /// <returns>1 when anything as bad as <paramref name="limit"/> was said.</returns>
    private static async Task<int> CheckAsync(IEnumerable<ServerOptions> scripts, ICheckOutput output, HashSet<string> ignored, Severity limit)
    {
        var code = 0;
        foreach (var script in scripts)
        {
            var said = (await LookAtAsync(script).ConfigureAwait(false)).Where(one => one.IsError || !ignored.Contains(one.Id)).ToList();
            output.Add(script.ScriptPath, said);
            if (said.Exists(one => one.Severity >= limit))
                code = 1;
        }

        output.Finish();
        return code;
    }

    private static async Task<IReadOnlyCollection<Diagnostic>> LookAtAsync(ServerOptions script)
    {
        try
        {
            return await new ScriptCheck(script, ModuleSet.Catalog).RunAsync().ConfigureAwait(false);
        }
        catch (IOException error)
        {
            var said = StartDiagnostics.CannotRead.At(new TextSpan(new SourceFile(script.ScriptPath, ""), 0, 0), error.Message);
            return [error is FileNotFoundException ? said with { Hint = MissingScript.Advice(script.ScriptPath) } : said];
        }
    }
}
