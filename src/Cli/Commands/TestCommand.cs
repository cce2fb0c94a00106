using System.CommandLine;
using RouteScript.Cli.Output;
using RouteScript.Testing.Running;
using RouteScript.Testing.Servers;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript test</c>: plays conversations against scripts, without a network and without waiting.</summary>
public static class TestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Conversations (.siptest), or folders that hold some.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var accept = new Option<bool>("--accept") { Description = "Rewrite each conversation so that it expects what was seen. Read the difference before you keep it." };
        var filter = new Option<string?>("--filter") { Description = "Only those whose path contains this text.", HelpName = "TEXT" };
        var command = new Command("test", "Play conversations against their scripts: who sends what, what must come out. Takes no ports and no time.")
        {
            paths,
            accept,
            filter,
        };
        command.SetAction(result => Run(
            result.GetValue(paths) is { Length: > 0 } given ? given : ["."],
            new ScenarioRunOptions { Accept = result.GetValue(accept), Filter = result.GetValue(filter) }));
        return command;
    }

    private static int Run(string[] paths, ScenarioRunOptions options)
    {
        var catalog = ModuleSet.With(RouteScript.Testing.ModuleTable.All);
        var progress = new TestProgress();
        var summary = new ScenarioRunner(new EngineServerFactory(new ScriptCompiler(catalog))).Run(paths, options, progress);
        progress.Finish(summary);
        return summary.Failed == 0 && summary.Results.Count > 0 ? 0 : 1;
    }
}
