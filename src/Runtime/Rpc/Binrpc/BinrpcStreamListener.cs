using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>Connections over TCP and Unix stream sockets, accepted by Kestrel's transport.</summary>
internal sealed class BinrpcStreamListener : BinrpcListener
{
    private readonly ConcurrentDictionary<ConnectionContext, BinrpcSession> _sessions = new();
    private readonly IConnectionListener _listener;
    private readonly Func<RpcRegistry> _commands;
    private readonly BinrpcOptions _options;
    private readonly ILogger _log;
    private Task _accepting = Task.CompletedTask;

    private BinrpcStreamListener(BinrpcEndpoint endpoint, IConnectionListener listener, Func<RpcRegistry> commands, BinrpcOptions options)
        : base(endpoint.IsUnix ? endpoint : endpoint with { Port = ((IPEndPoint)listener.EndPoint).Port })
    {
        _listener = listener;
        _commands = commands;
        _options = options;
        _log = options.Loggers.CreateLogger<BinrpcStreamListener>();
    }

    public override IReadOnlyCollection<BinrpcSession> Sessions => [.. _sessions.Values];

    public static async Task<BinrpcListener> OpenAsync(
        BinrpcEndpoint endpoint, EndPoint address, Func<RpcRegistry> commands, BinrpcOptions options, CancellationToken cancel)
    {
        var transport = new SocketTransportOptions { Backlog = 16 };
        if (endpoint.IsUnix)
            transport.CreateBoundListenSocket = _ => UnixSocketFile.Bind(endpoint, options);

        var factory = new SocketTransportFactory(Options.Create(transport), options.Loggers);
        var listener = await factory.BindAsync(address, cancel).ConfigureAwait(false);
        var opened = new BinrpcStreamListener(endpoint, listener, commands, options);
        opened._accepting = opened.AcceptAsync();
        return opened;
    }

    public override async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync().ConfigureAwait(false);
        foreach (var connection in _sessions.Keys)
            connection.Abort();
        await _accepting.ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync().ConfigureAwait(false) is { } connection)
            _ = ServeAsync(connection);
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        try
        {
            var session = BinrpcSession.Of(Endpoint, connection.RemoteEndPoint, connection.LocalEndPoint);
            if (_sessions.Count < _options.MaxConnections && _sessions.TryAdd(connection, session))
                await new BinrpcConversation(session, _commands, _options.MaxReply).RunAsync(connection.Transport).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            _log.LogDebug("A control connection ended: {Reason}", error.Message);
        }
        finally
        {
            _sessions.TryRemove(connection, out _);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
