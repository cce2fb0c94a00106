using System.CommandLine;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Cli.Control;

/// <summary><c>ctl reload</c> and <c>ctl rollback</c>: another version of the script, and what comes of the one before.</summary>
internal static class LoadCommands
{
    public static Command Reload(ServerConnection server)
    {
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Try everything, change nothing: what would change, and what is against it." };
        var wait = Wait();
        var command = new Command("reload", "Load the script as its files are now. All or nothing: if it is refused, the running one goes on and this ends with 1.") { dryRun, wait };
        command.SetAction((words, cancel) =>
        {
            var isDry = words.GetValue(dryRun);
            var request = isDry ? RpcRequest.Of("script.check") : RpcRequest.Of("script.reload", $"ctl reload ({Environment.UserName})");
            return RunAsync(server, words, request, words.GetValue(wait) && !isDry, cancel);
        });
        return command;
    }

    public static Command Rollback(ServerConnection server)
    {
        var number = new Argument<int?>("version") { Description = "As `ctl versions` counts; none: the version before.", Arity = ArgumentArity.ZeroOrOne };
        var wait = Wait();
        var command = new Command("rollback", "Go back to a script that ran before, from the texts it was made of.") { number, wait };
        command.SetAction((words, cancel) =>
        {
            var request = words.GetValue(number) is { } version ? RpcRequest.Of("script.rollback", version) : RpcRequest.Of("script.rollback");
            return RunAsync(server, words, request, words.GetValue(wait), cancel);
        });
        return command;
    }

    private static Option<bool> Wait() => new("--wait", "-w") { Description = "Return when no transaction uses an older version any more." };

    public static async Task<int> RunAsync(ServerConnection server, ParseResult words, RpcRequest request, bool waits, CancellationToken cancel)
    {
        if (await server.AskAsync(words, request, cancel).ConfigureAwait(false) is not { } reply)
            return 1;
        if (reply.IsFault || reply.Values is not [RpcStruct said])
            return Shown.Fault(reply);

        var version = Shown.Number(said["version"]);
        var outcome = Shown.Text(said["outcome"]);
        Console.WriteLine(outcome switch
        {
            "active" => $"Version {version} takes all new calls, after {Shown.Number(said["milliseconds"])} ms.",
            "staged" => $"Version {version} is staged: it changes nothing yet. `ctl staged` tells what it would do differently.",
            _ => $"The script would load. Version {version} goes on; nothing was changed.",
        });
        if (!Shown.Changes(said))
            Console.WriteLine(outcome == "active" ? "  It says what the version before says." : "  It says what the running version says.");
        if (!waits)
            return 0;

        await new Waiting().UntilAsync(() => OlderAsync(server, words, version, cancel), cancel).ConfigureAwait(false);
        Console.WriteLine($"No transaction uses a version before {version} any more.");
        return 0;
    }

    private static async Task<string?> OlderAsync(ServerConnection server, ParseResult words, long version, CancellationToken cancel)
    {
        var reply = await server.AskAgainAsync(words, RpcRequest.Of("script.versions"), cancel).ConfigureAwait(false);
        var older = reply?.Values.OfType<RpcStruct>().Where(one => Shown.Text(one["state"]) == "ends" && Shown.Number(one["version"]) < version).ToList();
        return older is not { Count: > 0 }
            ? null
            : string.Join(", ", older.Select(one => $"version {Shown.Text(one["version"])} still has {Shown.Number(one["users"])}")) + " transactions";
    }
}
