using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Runtime.Rpc;

/// <summary>
/// The server's own control socket: there without any module, readable by its owner only. It speaks the protocol of
/// <c>kamcmd</c>, so either client works.
/// </summary>
public static class ControlSocket
{
    /// <summary>The file's name in the run directory.</summary>
    public const string FileName = "routescript_ctl";

    public static string PathIn(string runDirectory) => Path.Combine(runDirectory, FileName);

    public static Task<BinrpcListener> OpenAsync(
        string runDirectory, Func<RpcRegistry> commands, BinrpcOptions? options = null, CancellationToken cancel = default) =>
        BinrpcListener.OpenAsync(BinrpcEndpoint.UnixStream(PathIn(runDirectory)), commands, options, cancel);

    public static Task<BinrpcClient> ConnectAsync(string runDirectory, CancellationToken cancel = default) =>
        BinrpcClient.ConnectAsync(BinrpcEndpoint.UnixStream(PathIn(runDirectory)), cancel);
}
