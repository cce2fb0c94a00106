using System.CommandLine;
using RouteScript.Cli.Options;
using RouteScript.Cli.Output;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.TakeOver;
using RouteScript.Runtime.Versions;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript run</c>: takes calls until it is told to stop.</summary>
public static class RunCommand
{
    public static Command Create()
    {
        var script = new Argument<string?>("script") { Description = "The script, for example kamailio.cfg.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("-f") { Description = "The script, as the original names it.", HelpName = "SCRIPT" };
        var options = new ScriptOptions();
        var listen = new Option<string[]>("--listen", "-l")
        {
            Description = "Listen here, besides what the script says.",
            HelpName = "[udp:|tcp:]ADDRESS[:PORT][/ADVERTISED]",
            DefaultValueFactory = _ => [],
        };
        var workers = new Option<int>("--workers") { Description = "Threads that handle calls; 0: as the script says, at most one for each core." };
        var runDirectory = new Option<string?>("--run-dir", "-Y") { Description = "Folder of the control socket that `routescript ctl` talks to.", HelpName = "FOLDER" };
        var stderr = new Option<bool>("--log-stderr", "-E") { Description = "Log to the terminal instead of syslog." };
        var json = new Option<bool>("--log-json") { Description = "Log as JSON lines to the terminal." };
        var debug = new Option<int?>("--debug", "-d") { Description = "How much is logged: -1 errors, 0 warnings, 1 notices, 2 information, 3 everything.", HelpName = "LEVEL" };
        var pidFile = new Option<string?>("--pid-file", "-P") { Description = "Write the number of the process here.", HelpName = "FILE" };
        var watch = new Option<bool>("--watch") { Description = "Load the script anew whenever it, or a file it includes, is saved." };
        var takeOver = new Option<bool>("--takeover") { Description = "Take the sockets of the server that runs with the same folder (-Y), without losing a call; that one ends with its last transaction. If none runs this is an ordinary start." };
        var command = new Command("run", "Take calls as the script says. SIGHUP: load the script anew. SIGTERM or Ctrl+C: new calls are refused, those under way get their answer; a second one ends at once.")
        {
            script,
            file,
            listen,
            workers,
            runDirectory,
            stderr,
            json,
            debug,
            pidFile,
            watch,
            takeOver,
        };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(script)?.Tokens.Count ?? 0) + (result.GetResult(file)?.Tokens.Count ?? 0) != 1)
                result.AddError("Name one script, for example: routescript run kamailio.cfg");
        });
        command.SetAction((result, _) => RunAsync(new ServerOptions
        {
            ScriptPath = (result.GetValue(script) ?? result.GetValue(file))!,
            Strict = result.GetValue(options.Strict),
            Defines = [.. result.GetValue(options.Defines)!],
            LinesBefore = [.. result.GetValue(listen)!.Select(OriginalOptions.ListenLine)],
            Workers = result.GetValue(workers),
            RunDirectory = result.GetValue(runDirectory) is { } folder ? Path.GetFullPath(folder) : null,
            LogToStderr = result.GetValue(stderr) || !Console.IsErrorRedirected,
            LogColour = !Console.IsErrorRedirected,
            LogJson = result.GetValue(json),
            Debug = result.GetValue(debug),
            PidFile = result.GetValue(pidFile),
            Watch = result.GetValue(watch),
            TakesOver = result.GetValue(takeOver),
        }));
        return command;
    }

    /// <returns>1 when it could not start, with the reasons on standard error; 0 after an orderly stop.</returns>
    public static async Task<int> RunAsync(ServerOptions options)
    {
        ServerStart start;
        try
        {
            start = await new ServerBuilder(options, ModuleSet.Catalog).BuildAsync().ConfigureAwait(false);
        }
        catch (IOException error)
        {
            MissingScript.Tell(options.ScriptPath, error);
            return 1;
        }

        if (start.Server is not { } server)
        {
            DiagnosticPrinter.Print(start.Diagnostics);
            Console.Error.WriteLine($"{options.ScriptPath}: {DiagnosticPrinter.Count(start.Diagnostics)}; the server did not start.");
            return 1;
        }

        DiagnosticPrinter.PrintBriefly(start.Diagnostics);
        if (server.Engine.Scripts is { } scripts && !Console.IsErrorRedirected)
            scripts.OnLoaded = (order, report) => Tell(order, report, options.LogToStderr ? server.Engine.LogRing.Threshold : LogSeverity.Alert);
        try
        {
            await ServerProcess.RunAsync(server, () => Announce(server)).ConfigureAwait(false);
            return 0;
        }
        catch (TakeOverException error)
        {
            Console.Error.WriteLine($"error: the running server cannot be taken over: {error.Message}");
            return 1;
        }
    }

    /// <summary>One line, unless the terminal shows that of the log.</summary>
    private static void Tell(LoadOrder order, LoadReport report, LogSeverity shown)
    {
        if (report.IsRefused && shown < LogSeverity.Error)
            Console.Error.WriteLine($"The script is refused ({order.By}), version {report.Version} goes on: {Display.ToText(report.Lines.FirstOrDefault() ?? "")}");
        else if (!report.IsRefused && shown < LogSeverity.Notice)
            Console.Error.WriteLine($"Version {report.Version} takes all new calls ({order.By}), after {report.Taken.TotalMilliseconds:F0} ms: {ScriptChanges.Count(report.Changes)}.");
    }

    private static void Announce(Server server)
    {
        var engine = server.Engine;
        var taken = DateTime.Now - System.Diagnostics.Process.GetCurrentProcess().StartTime;
        var workers = engine.Workers.Length;
        Console.Error.WriteLine(
            $"RouteScript {Product.Version} takes calls on {string.Join(", ", engine.Sockets.Sockets)} "
            + $"({workers} worker{(workers > 1 ? "s" : "")}, ready after {taken.TotalSeconds:F2} s{(server.TookOver is { } before ? $"; process {before} ends with its last transaction" : "")}).");
    }
}
