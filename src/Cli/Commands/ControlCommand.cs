using System.CommandLine;
using System.Globalization;
using RouteScript.Cli.Control;
using RouteScript.Cli.Output;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Cli.Commands;

/// <summary><c>routescript ctl</c>: asks a running server, over its own control socket, and prints as <c>kamcmd</c> does.</summary>
public static class ControlCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("command")
        {
            Description = "The command and its parameters; none: all commands there are. Whole numbers are sent as numbers, s:7 as text.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var server = new ServerConnection();
        var command = new Command("ctl", "Ask or tell a running server: reload, versions, rollback, core.uptime, dispatcher.list, …")
        {
            words,
            LoadCommands.Reload(server),
            LoadCommands.Rollback(server),
            VersionCommands.Versions(server),
            VersionCommands.Diff(server),
            DrainCommand.Create(server),
        };
        foreach (var staging in StagingCommands.All(server))
            command.Subcommands.Add(staging);
        server.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            var request = RequestOf(result.GetValue(words)!);
            return await server.AskAsync(result, request, cancel).ConfigureAwait(false) is { } reply ? Show(request.Method, reply) : 1;
        });
        return command;
    }

    /// <summary>A parameter of the server's command that is called like a command of ours stays one: <c>ctl core.echo reload</c>.</summary>
    public static string[] Apart(string[] args)
    {
        var own = Create();
        bool IsOwn(string word) => own.Subcommands.Any(command => command.Name == word);
        bool IsValue(int i) => own.Options.Any(option => option.Name == args[i - 1] || option.Aliases.Contains(args[i - 1]));

        var first = Enumerable.Range(1, args.Length - 1).FirstOrDefault(i => !args[i].StartsWith('-') && !IsValue(i), args.Length);
        var named = Array.FindIndex(args, Math.Min(first + 1, args.Length), IsOwn);
        return first == args.Length || IsOwn(args[first]) || named < 0 ? args : [.. args[..named], "--", .. args[named..]];
    }

    private static RpcRequest RequestOf(string[] words) => words.Length == 0
        ? RpcRequest.Of("system.listMethods")
        : RpcRequest.Of(words[0], [.. words.Skip(1).Select(ValueOf)]);

    private static int Show(string method, RpcReply reply)
    {
        if (reply.IsFault)
        {
            Console.Error.Write(RpcPrinter.Print(reply));
            return 1;
        }

        if (method == "dispatcher.list" && !Console.IsOutputRedirected && DispatcherTable.TryShow(reply))
            return 0;
        Console.Out.Write(RpcPrinter.Print(reply));
        return 0;
    }

    private static object ValueOf(string word)
    {
        if (word.StartsWith("s:", StringComparison.Ordinal))
            return word[2..];
        var number = word.StartsWith("d:", StringComparison.Ordinal) ? word[2..] : word;
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : word;
    }
}
