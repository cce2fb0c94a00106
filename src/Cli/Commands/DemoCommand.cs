using System.CommandLine;
using RouteScript.Cli.Demo;
using RouteScript.Cli.Output;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript demo</c>: a load balancer, three servers and a caller on this machine; one server dies and comes back.</summary>
public static class DemoCommand
{
    public static Command Create()
    {
        var script = new Option<string?>("--script") { Description = "A load balancer of your own; it reads the demo's list of servers.", HelpName = "FILE" };
        var calls = new Option<int>("--calls") { Description = "How many calls are placed.", DefaultValueFactory = _ => 80 };
        var seconds = new Option<double>("--seconds") { Description = "How long it takes.", DefaultValueFactory = _ => 20 };
        var fast = new Option<bool>("--fast") { Description = "As short as it can be: six seconds." };
        var command = new Command(
            "demo", "See calls move away from a server that dies, and come back to it. Everything runs on this machine, over real UDP sockets; nothing else is needed.")
        {
            script,
            calls,
            seconds,
            fast,
        };
        command.SetAction((result, cancel) =>
        {
            var duration = TimeSpan.FromSeconds(result.GetValue(fast) ? 6 : Math.Clamp(result.GetValue(seconds), 2, 3600));
            var timeout = duration < TimeSpan.FromSeconds(15) ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(2);
            return RunAsync(new DemoPlan(result.GetValue(script), Math.Max(1, result.GetValue(calls)), duration, timeout), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(DemoPlan plan, CancellationToken cancel)
    {
        var isLive = !Console.IsOutputRedirected;
        var board = new DemoBoard(TimeProvider.System);
        if (!isLive)
            board.Line += Console.WriteLine;

        var run = new DemoRun(board, plan);
        var begun = new TaskCompletionSource();
        var playing = run.PlayAsync(begun.SetResult, cancel);
        if (await Task.WhenAny(begun.Task, playing).ConfigureAwait(false) == begun.Task && isLive)
            await new LadderView(board, run).ShowAsync(playing).ConfigureAwait(false);

        var start = await playing.ConfigureAwait(false);
        if (start.Server is null)
        {
            DiagnosticPrinter.Print(start.Diagnostics);
            Console.Error.WriteLine("The load balancer did not start.");
            return 1;
        }

        var summary = DemoSummary.Of(board.Calls, run.Servers);
        Console.WriteLine();
        foreach (var line in summary.Lines())
            Console.WriteLine(line);
        return summary.IsGood ? 0 : 1;
    }
}
