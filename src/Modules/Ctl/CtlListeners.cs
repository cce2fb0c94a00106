using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Logging;
using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;

namespace RouteScript.Modules.Ctl;

/// <summary>
/// The open sockets, shared by the versions of a script: a reload keeps those that both versions want, so no connection is lost.
/// Changes are carried out one after the other.
/// </summary>
internal sealed class CtlListeners(Func<RpcRegistry> commands, ScriptLog log)
{
    private readonly Lock _lock = new();
    private readonly List<(BinrpcEndpoint Wanted, BinrpcListener Listener)> _open = [];
    private object? _owner;

    /// <summary>Ends when the last change asked for is done.</summary>
    public Task Changing { get; private set; } = Task.CompletedTask;

    /// <summary>What is open now, in the order it was opened.</summary>
    public IReadOnlyList<BinrpcListener> Open
    {
        get
        {
            lock (_lock)
                return [.. _open.Select(entry => entry.Listener)];
        }
    }

    /// <summary>Opens what is missing and closes what <paramref name="owner"/> does not want.</summary>
    public void Use(object owner, IReadOnlyList<BinrpcEndpoint> wanted, BinrpcOptions options)
    {
        lock (_lock)
        {
            _owner = owner;
            Changing = ChangeAsync(Changing, [.. wanted], options);
        }
    }

    /// <summary>Closes all, unless somebody else uses them by now.</summary>
    public void Leave(object owner)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_owner, owner))
                return;
            _owner = null;
            Changing = ChangeAsync(Changing, [], new BinrpcOptions());
        }
    }

    private async Task ChangeAsync(Task before, BinrpcEndpoint[] wanted, BinrpcOptions options)
    {
        await before.ConfigureAwait(false);
        foreach (var entry in Taken(entry => !wanted.Contains(entry)))
            await entry.DisposeAsync().ConfigureAwait(false);

        foreach (var endpoint in wanted)
        {
            if (IsOpen(endpoint))
                continue;

            try
            {
                var listener = await BinrpcListener.OpenAsync(endpoint, commands, options).ConfigureAwait(false);
                lock (_lock)
                    _open.Add((endpoint, listener));
            }
            catch (Exception error)
            {
                log.Write(LogSeverity.Error, $"ctl: cannot listen on {endpoint}: {error.Message}");
            }
        }
    }

    private bool IsOpen(BinrpcEndpoint endpoint)
    {
        lock (_lock)
            return _open.Exists(entry => entry.Wanted == endpoint);
    }

    private List<BinrpcListener> Taken(Predicate<BinrpcEndpoint> which)
    {
        lock (_lock)
        {
            var taken = _open.FindAll(entry => which(entry.Wanted)).ConvertAll(entry => entry.Listener);
            _open.RemoveAll(entry => which(entry.Wanted));
            return taken;
        }
    }
}
