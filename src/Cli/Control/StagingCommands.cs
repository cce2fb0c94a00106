using System.CommandLine;
using System.Globalization;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Staging;

namespace RouteScript.Cli.Control;

/// <summary><c>ctl stage</c> and what follows from it: a script beside the running one, tried and then trusted with calls.</summary>
internal static class StagingCommands
{
    private static readonly string[] Kinds = [.. Enum.GetNames<DifferenceKind>().Select(name => name.ToLowerInvariant())];

    public static Command[] All(ServerConnection server) => [Stage(server), Staged(server), Canary(server), Promote(server), Unstage(server)];

    private static Command Stage(ServerConnection server)
    {
        var file = new Argument<FileInfo>("script") { Description = "The script to try." };
        var share = new Option<double>("--share") { Description = "How many of a hundred calls are compared.", DefaultValueFactory = _ => 100 };
        var command = new Command("stage", "Put a script beside the running one: live requests also run through it, without any effect, and what it would decide differently is counted.") { file, share };
        command.SetAction((words, cancel) =>
        {
            var part = string.Create(CultureInfo.InvariantCulture, $"{words.GetValue(share)}%");
            return LoadCommands.RunAsync(server, words, RpcRequest.Of("script.stage", words.GetValue(file)!.FullName, part, By("stage")), waits: false, cancel);
        });
        return command;
    }

    private static Command Promote(ServerConnection server)
    {
        var command = new Command("promote", "Load the staged script in place of the running one, as it was when it was staged.");
        command.SetAction((words, cancel) => LoadCommands.RunAsync(server, words, RpcRequest.Of("script.promote", By("promote")), waits: false, cancel));
        return command;
    }

    private static Command Canary(ServerConnection server)
    {
        var part = new Argument<string?>("part") { Description = "Of the new calls: 5%.", Arity = ArgumentArity.ZeroOrOne };
        var source = new Option<string?>("--source") { Description = "Calls from this address or network instead.", HelpName = "NETWORK" };
        var when = new Option<string?>("--when") { Description = "Calls of which a variable has this value instead: '$fU=alice'.", HelpName = "$VARIABLE=VALUE" };
        var points = new Option<double>("--points") { Description = "How many more of a hundred requests may fail than with the running script.", DefaultValueFactory = _ => Runtime.Staging.Canary.DefaultPoints };
        var off = new Option<bool>("--off") { Description = "Give it no more calls." };
        var command = new Command("canary", "Give a part of the new calls to the staged script. It stays with a call to its end, and it is given no more when it fails more than the running one.") { part, source, when, points, off };
        command.SetAction((words, cancel) =>
        {
            object[]? rule = (words.GetValue(part), words.GetValue(source), words.GetValue(when)?.Split('=', 2), words.GetValue(off)) switch
            {
                ({ } share, null, null, false) => [share],
                (null, { } network, null, false) => ["source", network],
                (null, null, [var variable, var value], false) => [variable, value],
                (null, null, null, true) => ["off"],
                _ => null,
            };
            if (rule is null)
            {
                Console.Error.WriteLine("error: say which calls: a part (5%), --source NETWORK, --when '$variable=value', or --off.");
                return Task.FromResult(1);
            }

            return rule is ["off"]
                ? TellAsync(server, words, RpcRequest.Of("script.canary", rule), "The staged script is given no more calls.", cancel)
                : TellAsync(server, words, RpcRequest.Of("script.canary", [.. rule, words.GetValue(points)]),
                    "New calls of that kind run the staged script; `ctl staged` tells how it does.", cancel);
        });
        return command;
    }

    private static Command Unstage(ServerConnection server)
    {
        var command = new Command("unstage", "Take the staged script away. Calls that it was given end with it.");
        command.SetAction((words, cancel) => TellAsync(server, words, RpcRequest.Of("script.unstage"), "No script is staged any more.", cancel));
        return command;
    }

    private static Command Staged(ServerConnection server)
    {
        var command = new Command("staged", "Tell what came of comparing the staged script with the running one, with the newest examples.");
        command.SetAction(async (words, cancel) =>
        {
            if (await server.AskAsync(words, RpcRequest.Of("script.staged"), cancel).ConfigureAwait(false) is not { } reply)
                return 1;
            if (reply.IsFault || reply.Values.OfType<RpcStruct>().ToList() is not [var said, .. var examples])
                return Shown.Fault(reply);

            Show(said);
            foreach (var example in examples)
                Console.WriteLine($"\n{Text(example["request"])}\n  {Text(example["kind"])}: {Text(example["what"])}");
            return 0;
        });
        return command;
    }

    private static async Task<int> TellAsync(ServerConnection server, ParseResult words, RpcRequest request, string done, CancellationToken cancel)
    {
        if (await server.AskAsync(words, request, cancel).ConfigureAwait(false) is not { } reply)
            return 1;
        if (reply.IsFault)
            return Shown.Fault(reply);

        Console.WriteLine(done);
        return 0;
    }

    private static void Show(RpcStruct said)
    {
        Console.WriteLine($"Version {Text(said["version"])} ({Text(said["file"])}) is staged beside version {Text(said["beside"])} since {Text(said["since"])}.");
        Console.WriteLine($"  {Shown.Number(said["same"])} requests would be treated the same, {Shown.Number(said["different"])} differently{Details(said)}.");
        foreach (var (name, what) in ((string, string)[])[("not_comparable", "could not be compared to the end"), ("failed", "failed in a function"), ("skipped", "were skipped: there was more to do")])
        {
            if (Shown.Number(said[name]) is > 0 and var count)
                Console.WriteLine($"  {count} {what}.");
        }

        if (Text(said["canary"]) is not "off" and var rule)
        {
            Console.WriteLine(
                $"  It is given {rule}: {Shown.Number(said["canary_failed"])} of {Shown.Number(said["canary_requests"])} requests failed; {Shown.Number(said["other_failed"])} of {Shown.Number(said["other_requests"])} elsewhere.");
        }

        if (Text(said["verdict"]) is { Length: > 0 } verdict)
            Console.WriteLine($"  It is given no more calls: {verdict}.");
    }

    private static string Details(RpcStruct said)
    {
        var kinds = Kinds.Where(kind => Shown.Number(said[kind]) > 0).Select(kind => $"{kind} {Shown.Number(said[kind])}");
        return string.Join(", ", kinds) is { Length: > 0 } text ? $" ({text})" : "";
    }

    private static string By(string command) => $"ctl {command} ({Environment.UserName})";

    private static string Text(RpcValue? value) => Display.ToText(Shown.Text(value));
}
