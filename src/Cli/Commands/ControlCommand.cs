using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using RouteScript.Cli.Output;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

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
        var runDirectory = new Option<string?>("--run-dir", "-Y") { Description = "The folder that the server was started with (-Y).", HelpName = "FOLDER" };
        var socket = new Option<string?>("--socket", "-s") { Description = "The socket itself: unixs:/path, or tcp:host:port of the ctl module.", HelpName = "SOCKET" };
        var command = new Command("ctl", "Ask or tell a running server: core.uptime, dispatcher.list, dispatcher.set_state ip 1 sip:10.0.0.1, …")
        {
            words,
            runDirectory,
            socket,
        };
        command.SetAction((result, cancel) => RunAsync(result.GetValue(words)!, EndpointOf(result.GetValue(socket), result.GetValue(runDirectory)), cancel));
        return command;
    }

    private static BinrpcEndpoint? EndpointOf(string? socket, string? folder) => socket is not null
        ? BinrpcEndpoint.Parse(socket)
        : BinrpcEndpoint.UnixStream(ControlSocket.PathIn(folder ?? RunDirectory.Default));

    private static async Task<int> RunAsync(string[] words, BinrpcEndpoint? endpoint, CancellationToken cancel)
    {
        if (endpoint is not { IsStream: true })
        {
            Console.Error.WriteLine("error: a socket is written unixs:/path or tcp:host:port.");
            return 1;
        }

        if (endpoint.IsUnix && !File.Exists(endpoint.Address))
        {
            Console.Error.WriteLine($"error: no server has its control socket at `{endpoint.Address}`.");
            Console.Error.WriteLine("  = Name the folder that the server was started with: routescript ctl -Y FOLDER …");
            return 1;
        }

        try
        {
            using var client = await BinrpcClient.ConnectAsync(endpoint, cancel).ConfigureAwait(false);
            var request = words.Length == 0
                ? RpcRequest.Of("system.listMethods")
                : RpcRequest.Of(words[0], [.. words.Skip(1).Select(ValueOf)]);
            var reply = await client.InvokeAsync(request, cancel).ConfigureAwait(false);
            return Show(request.Method, reply);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            Console.Error.WriteLine($"error: nobody answers on {endpoint}: {error.Message}");
            Console.Error.WriteLine("  = Is the server running, by the same user?");
            return 1;
        }
    }

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
