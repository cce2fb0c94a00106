using System.CommandLine;
using RouteScript.Cli.Output;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript check</c>: what is wrong with scripts, without starting anything.</summary>
public static class CheckCommand
{
    public static Command Create()
    {
        var scripts = new Argument<string[]>("scripts") { Description = "One or more scripts.", Arity = ArgumentArity.OneOrMore };
        var options = new ScriptOptions();
        var command = new Command("check", "Tell what is wrong with a script and what to do about it. Nothing is started, no port is opened.") { scripts };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            var wrong = 0;
            foreach (var path in result.GetValue(scripts)!)
            {
                wrong += await CheckAsync(
                    new ServerOptions { ScriptPath = path, Strict = result.GetValue(options.Strict), Defines = [.. result.GetValue(options.Defines)!] },
                    count => $"{path}: {(count.Length == 0 ? "no problems" : count)}.").ConfigureAwait(false);
            }

            return wrong == 0 ? 0 : 1;
        });
        return command;
    }

    /// <summary><c>-c</c>: the last line is the one that tools look for.</summary>
    public static Task<int> CheckAsOriginal(ServerOptions options) => CheckAsync(options, _ => "config file ok, exiting...");

    private static async Task<int> CheckAsync(ServerOptions options, Func<string, string> verdict)
    {
        try
        {
            var said = await new ScriptCheck(options, ModuleSet.Catalog).RunAsync().ConfigureAwait(false);
            var isWrong = said.Any(one => one.IsError);
            DiagnosticPrinter.Print(said);
            var count = DiagnosticPrinter.Count(said);
            Console.Error.WriteLine(isWrong ? $"{options.ScriptPath}: {count}." : verdict(count));
            return isWrong ? 1 : 0;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            if (error is FileNotFoundException)
                Console.Error.WriteLine(MissingScript.Advice(options.ScriptPath));
            return 1;
        }
    }
}
