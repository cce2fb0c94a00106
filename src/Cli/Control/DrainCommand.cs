using System.CommandLine;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Cli.Control;

/// <summary><c>ctl drain</c>: ends a server when nobody needs it any more.</summary>
internal static class DrainCommand
{
    private static readonly RpcRequest Request = RpcRequest.Of("script.drain");

    public static Command Create(ServerConnection server)
    {
        var wait = new Option<bool>("--wait", "-w") { Description = "Return when the server has ended, however long that takes." };
        var command = new Command("drain", "Refuse new calls as at SIGTERM, without a deadline; the server ends when every request has its answer.") { wait };
        command.SetAction(async (words, cancel) =>
        {
            if (await server.AskAsync(words, Request, cancel).ConfigureAwait(false) is not { } reply)
                return 1;
            if (reply.IsFault)
                return Shown.Fault(reply);

            Console.WriteLine("New calls are refused; the server ends when every request has its answer.");
            if (!words.GetValue(wait))
                return 0;

            await new Waiting().UntilAsync(() => LeftAsync(server, words, cancel), cancel).ConfigureAwait(false);
            Console.WriteLine("The server has ended.");
            return 0;
        });
        return command;
    }

    private static async Task<string?> LeftAsync(ServerConnection server, ParseResult words, CancellationToken cancel) =>
        (await server.AskAgainAsync(words, Request, cancel).ConfigureAwait(false))?.Values is [RpcStruct said]
            ? $"{Shown.Number(said["unanswered"])} requests without an answer"
            : null;
}
