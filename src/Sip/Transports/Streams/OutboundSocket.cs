using System.IO.Pipelines;
using System.Net.Sockets;

namespace RouteScript.Sip.Transports.Streams;

/// <summary>Opens connections.</summary>
internal static class OutboundSocket
{
    /// <summary>Null if the peer cannot be reached within the limit.</summary>
    public static async Task<StreamConnection?> Connect(PeerAddress peer, ListenSocket local, StreamNetwork network, TimeProvider time)
    {
        if (local.Transport != TransportKind.Tcp || peer.IsV6 != local.Address.IsV6)
            return null;

        var socket = new Socket(peer.Family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = new CancellationTokenSource(network.Settings.ConnectLimit, time);
        try
        {
            if (!local.Address.IsWildcard)
                socket.Bind(local.Address.WithPort(0).ToEndPoint());
            await socket.ConnectAsync(peer.ToEndPoint(), limit.Token).ConfigureAwait(false);
        }
        catch (Exception unreachable) when (unreachable is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }

        StreamConnection? opened = null;
        _ = Serve(socket, peer, local, network, connection => opened = connection);
        return opened;
    }

    private static async Task Serve(
        Socket socket, PeerAddress peer, ListenSocket local, StreamNetwork network, Action<StreamConnection> opened)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        var pipe = new StreamPipe(PipeReader.Create(stream), PipeWriter.Create(stream));
        await network.Serve(peer, local, isOutbound: true, pipe, socket.Dispose, opened).ConfigureAwait(false);
    }

    private sealed record StreamPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
