using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace RouteScript.Sip.Transports.Streams;

/// <summary>One stream <c>listen</c>, accepted by Kestrel.</summary>
internal sealed class StreamListener : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private StreamListener(ListenSocket socket, KestrelServer server)
    {
        Socket = socket;
        _server = server;
    }

    /// <summary>With the port that was really bound.</summary>
    public ListenSocket Socket { get; set; }

    public static async Task<StreamListener> Start(ListenSocket socket, StreamNetwork network)
    {
        StreamListener? listener = null;
        ListenOptions? listening = null;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = network.Settings.MaxConnections;
        options.Listen(socket.Address.ToEndPoint(), listen =>
        {
            listening = listen;
            listen.Run(context => Accept(context, listener?.Socket ?? socket, network));
        });

        var factory = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), factory, NullLoggerFactory.Instance);
        listener = new StreamListener(socket, server);
        try
        {
            await server.StartAsync(new NoHttp(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or System.Net.Sockets.SocketException)
        {
            server.Dispose();
            throw new ListenFailedException(socket, (refused.InnerException ?? refused).Message, refused);
        }

        listener.Socket = socket.WithPort(listening!.IPEndPoint!.Port);
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private static Task Accept(ConnectionContext context, ListenSocket socket, StreamNetwork network) => network.Serve(
        PeerAddress.From(context.RemoteEndPoint), socket, isOutbound: false, context.Transport, context.Abort);

    /// <summary>Kestrel wants an application; no HTTP ever reaches it.</summary>
    private sealed class NoHttp : IHttpApplication<object>
    {
        public object CreateContext(IFeatureCollection contextFeatures) => this;

        public void DisposeContext(object context, Exception? exception)
        {
        }

        public Task ProcessRequestAsync(object context) => Task.CompletedTask;
    }
}
