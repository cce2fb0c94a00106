namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>Answers callers on one endpoint until disposed. Each request uses the registry that is current when it arrives.</summary>
public abstract class BinrpcListener : IAsyncDisposable
{
    private protected BinrpcListener(BinrpcEndpoint endpoint)
    {
        Endpoint = endpoint;
    }

    /// <summary>Where it listens, with the port the system chose if it was to choose.</summary>
    public BinrpcEndpoint Endpoint { get; private protected set; }

    /// <summary>The open connections; always none for datagrams.</summary>
    public virtual IReadOnlyCollection<BinrpcSession> Sessions => [];

    /// <summary>Opens the socket and begins to answer. Throws <see cref="IOException"/> or a socket exception when the place is taken or forbidden.</summary>
    public static async Task<BinrpcListener> OpenAsync(
        BinrpcEndpoint endpoint, Func<RpcRegistry> commands, BinrpcOptions? options = null, CancellationToken cancel = default)
    {
        var address = await endpoint.ResolveAsync(cancel).ConfigureAwait(false);
        options ??= new BinrpcOptions();
        return endpoint.IsStream
            ? await BinrpcStreamListener.OpenAsync(endpoint, address, commands, options, cancel).ConfigureAwait(false)
            : BinrpcDatagramListener.Open(endpoint, address, commands, options);
    }

    public abstract ValueTask DisposeAsync();
}
