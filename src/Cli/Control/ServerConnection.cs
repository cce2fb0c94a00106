using System.CommandLine;
using System.Net.Sockets;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Cli.Control;

/// <summary>The way to a running server; what is in the way is told on standard error.</summary>
public sealed class ServerConnection
{
    private readonly Option<string?> _runDirectory = new("--run-dir", "-Y")
    {
        Description = "The folder that the server was started with (-Y).",
        HelpName = "FOLDER",
        Recursive = true,
    };

    private readonly Option<string?> _socket = new("--socket", "-s")
    {
        Description = "The socket itself: unixs:/path, or tcp:host:port of the ctl module.",
        HelpName = "SOCKET",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_runDirectory);
        command.Options.Add(_socket);
    }

    /// <returns>Null when nobody answered; that was told.</returns>
    public async Task<RpcReply?> AskAsync(ParseResult words, RpcRequest request, CancellationToken cancel)
    {
        if (EndpointOf(words) is not { IsStream: true } endpoint)
        {
            Console.Error.WriteLine("error: a socket is written unixs:/path or tcp:host:port.");
            return null;
        }

        if (endpoint.IsUnix && !File.Exists(endpoint.Address))
        {
            Console.Error.WriteLine($"error: no server has its control socket at `{endpoint.Address}`.");
            Console.Error.WriteLine("  = Name the folder that the server was started with: routescript ctl -Y FOLDER …");
            return null;
        }

        try
        {
            return await InvokeAsync(endpoint, request, cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            Console.Error.WriteLine($"error: nobody answers on {endpoint}: {error.Message}");
            Console.Error.WriteLine("  = Is the server running, by the same user?");
            return null;
        }
    }

    /// <summary>The same for one that may have ended meanwhile.</summary>
    /// <returns>Null when it has.</returns>
    public async Task<RpcReply?> AskAgainAsync(ParseResult words, RpcRequest request, CancellationToken cancel)
    {
        try
        {
            return EndpointOf(words) is { } endpoint ? await InvokeAsync(endpoint, request, cancel).ConfigureAwait(false) : null;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return null;
        }
    }

    private static async Task<RpcReply> InvokeAsync(BinrpcEndpoint endpoint, RpcRequest request, CancellationToken cancel)
    {
        using var client = await BinrpcClient.ConnectAsync(endpoint, cancel).ConfigureAwait(false);
        return await client.InvokeAsync(request, cancel).ConfigureAwait(false);
    }

    private BinrpcEndpoint? EndpointOf(ParseResult words) => words.GetValue(_socket) is { } socket
        ? BinrpcEndpoint.Parse(socket)
        : BinrpcEndpoint.UnixStream(ControlSocket.PathIn(words.GetValue(_runDirectory) ?? RunDirectory.Default));
}
