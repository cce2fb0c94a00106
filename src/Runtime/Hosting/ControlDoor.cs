using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Runtime.Hosting;

/// <summary>The control socket of a server, which is there as long as this process is the server.</summary>
internal sealed class ControlDoor(RouteEngine engine) : IAsyncDisposable
{
    private BinrpcListener? _listener;

    /// <exception cref="IOException">It cannot be made, or another server has it.</exception>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        RunDirectory.Ensure(engine.Options.RunDirectory);
        _listener = await ControlSocket.OpenAsync(engine.Options.RunDirectory, () => engine.Current.Rpc, cancel: cancellation).ConfigureAwait(false);
    }

    /// <summary>Another process may make its own in the same place.</summary>
    public async ValueTask CloseAsync()
    {
        if (_listener is not { } listener)
            return;

        _listener = null;
        await listener.DisposeAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => CloseAsync();
}
