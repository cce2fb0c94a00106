using System.CommandLine;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Rpc;
using Spectre.Console;

namespace RouteScript.Cli.Control;

/// <summary><c>ctl versions</c> and <c>ctl diff</c>: what ran, and what is different about it.</summary>
internal static class VersionCommands
{
    public static Command Versions(ServerConnection server)
    {
        var command = new Command("versions", "List what ran, who asked for it, and which versions still have transactions.");
        command.SetAction(async (words, cancel) =>
        {
            if (await server.AskAsync(words, RpcRequest.Of("script.versions"), cancel).ConfigureAwait(false) is not { } reply)
                return 1;
            if (reply.IsFault)
                return Shown.Fault(reply);
            if (Console.IsOutputRedirected)
                Console.Out.Write(RpcPrinter.Print(reply));
            else
                Show(reply);
            return 0;
        });
        return command;
    }

    public static Command Diff(ServerConnection server)
    {
        var first = new Argument<string?>("from") { Description = "A version, or `file`; none: the one before the newest.", Arity = ArgumentArity.ZeroOrOne };
        var second = new Argument<string?>("to") { Description = "A version, or `file`; none: the newest.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("diff", "Tell what changes between two versions: routes, parameters, modules, sockets. `ctl diff file`: what a reload would change.") { first, second };
        command.SetAction(async (words, cancel) =>
        {
            var versions = new[] { words.GetValue(first), words.GetValue(second) }.OfType<string>().ToArray<object>();
            if (await server.AskAsync(words, RpcRequest.Of("script.diff", versions), cancel).ConfigureAwait(false) is not { } reply)
                return 1;
            if (reply.IsFault || reply.Values is not [RpcStruct said])
                return Shown.Fault(reply);

            Console.WriteLine($"From {Name(said["from"])} to {Name(said["to"])}:");
            if (!Shown.Changes(said))
                Console.WriteLine("  nothing but comments and white space, if anything");
            return 0;
        });
        return command;
    }

    private static string Name(RpcValue? version) => Shown.Text(version) is "file" ? "the file" : $"version {Shown.Text(version)}";

    private static void Show(RpcReply reply)
    {
        var table = new Table().RoundedBorder();
        foreach (var title in (string[])["Version", "Loaded", "By", "State", "Files", "Hash"])
            table.AddColumn(title);
        foreach (var one in reply.Values.OfType<RpcStruct>())
        {
            var state = Shown.Text(one["state"]) switch
            {
                "active" => "[green]takes new calls[/]",
                "staged" => "[blue]staged[/]",
                "ends" => $"[yellow]ends, {Shown.Number(one["users"])} transactions left[/]",
                var other => $"[grey]{Markup.Escape(other)}[/]",
            };
            table.AddRow(Cell(one["version"]), Cell(one["loaded"]), Cell(one["by"]), state, Cell(one["files"]), Cell(one["hash"]));
        }

        AnsiConsole.Write(table);
    }

    private static string Cell(RpcValue? value) => Markup.Escape(Display.ToText(Shown.Text(value)));
}
