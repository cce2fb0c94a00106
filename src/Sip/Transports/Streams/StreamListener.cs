using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace RouteScript.Sip.Transports.Streams;

/// <summary>One stream <c>listen</c>, accepted by Kestrel's transport. Connections outlive it.</summary>
internal sealed class StreamListener
{
    private readonly IConnectionListener _listener;
    private readonly StreamNetwork _network;
    private readonly Socket _bound;
    private int _open = 1;

    private StreamListener(ListenSocket socket, IConnectionListener listener, Socket bound, StreamNetwork network)
    {
        Socket = socket;
        _listener = listener;
        _bound = bound;
        _network = network;
    }

    /// <summary>With the port that was really bound.</summary>
    public ListenSocket Socket { get; set; }

    /// <summary>Of the listening socket.</summary>
    public int Handle => (int)_bound.Handle;

    /// <param name="socket">Where.</param>
    /// <param name="network">Whose connections they are.</param>
    /// <param name="handle">Of a socket that is open already; -1: it is opened.</param>
    public static async Task<StreamListener> Start(ListenSocket socket, StreamNetwork network, int handle)
    {
        Socket? bound = null;
        var transport = new SocketTransportOptions
        {
            CreateBoundListenSocket = address => bound = handle < 0
                ? SocketTransportOptions.CreateDefaultBoundListenSocket(address)
                : new Socket(new SafeSocketHandle(handle, ownsHandle: true)),
        };
        var factory = new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance);
        try
        {
            var listener = await factory.BindAsync(socket.Address.ToEndPoint()).ConfigureAwait(false);
            var opened = new StreamListener(socket.WithPort(PeerAddress.From(listener.EndPoint).Port), listener, bound!, network);
            _ = opened.AcceptAsync();
            return opened;
        }
        catch (Exception refused) when (refused is IOException or SocketException or AddressInUseException)
        {
            throw new ListenFailedException(socket, (refused.InnerException ?? refused).Message, refused);
        }
    }

    /// <summary>Accepts nothing more; open connections stay.</summary>
    public async Task StopAsync()
    {
        await _listener.UnbindAsync().ConfigureAwait(false);
        await LeaveAsync().ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync().ConfigureAwait(false) is { } connection)
        {
            Interlocked.Increment(ref _open);
            _ = ServeAsync(connection);
        }
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        try
        {
            await _network.Serve(PeerAddress.From(connection.RemoteEndPoint), Socket, isOutbound: false, connection.Transport, connection.Abort).ConfigureAwait(false);
        }
        finally
        {
            await connection.Transport.Input.CompleteAsync().ConfigureAwait(false);
            await connection.Transport.Output.CompleteAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            await LeaveAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The last one takes the buffers along.</summary>
    private ValueTask LeaveAsync() => Interlocked.Decrement(ref _open) == 0 ? _listener.DisposeAsync() : ValueTask.CompletedTask;
}
