using System.Net.Sockets;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>Calls commands of a running server over a stream endpoint, one at a time.</summary>
public sealed class BinrpcClient : IDisposable
{
    private readonly Socket _socket;
    private uint _cookie;

    private BinrpcClient(Socket socket)
    {
        _socket = socket;
    }

    /// <summary>The largest reply taken.</summary>
    public int MaxReply { get; init; } = 64 * 1024 * 1024;

    public static async Task<BinrpcClient> ConnectAsync(BinrpcEndpoint endpoint, CancellationToken cancel = default)
    {
        if (!endpoint.IsStream)
            throw new ArgumentException($"A client needs a stream socket, not {endpoint}.", nameof(endpoint));

        var address = await endpoint.ResolveAsync(cancel).ConfigureAwait(false);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, endpoint.IsUnix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, cancel).ConfigureAwait(false);
            return new BinrpcClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The answer, a fault included. Throws <see cref="IOException"/> when the server goes away or talks nonsense.</summary>
    public async Task<RpcReply> InvokeAsync(RpcRequest request, CancellationToken cancel = default)
    {
        var packet = BinrpcCodec.Encode(request, ++_cookie);
        for (var sent = 0; sent < packet.Length;)
            sent += await _socket.SendAsync(packet.AsMemory(sent), cancel).ConfigureAwait(false);

        var buffer = new byte[4096];
        var have = 0;
        while (true)
        {
            var result = BinrpcHeader.TryRead(buffer.AsSpan(0, have), MaxReply, out var header);
            if (result is BinrpcResult.Corrupt or BinrpcResult.TooBig)
                throw new IOException(result == BinrpcResult.TooBig ? "The reply is too big." : "The reply is no binrpc packet.");

            if (result == BinrpcResult.Ok && have >= header.PacketLength)
            {
                var body = buffer.AsSpan(header.HeaderLength, header.BodyLength);
                return header.Cookie == _cookie && BinrpcCodec.DecodeReply(header, body) is { } reply
                    ? reply
                    : throw new IOException("The reply cannot be read.");
            }

            if (result == BinrpcResult.Ok && header.PacketLength > buffer.Length)
                Array.Resize(ref buffer, header.PacketLength);

            var read = await _socket.ReceiveAsync(buffer.AsMemory(have), cancel).ConfigureAwait(false);
            if (read == 0)
                throw new IOException("The server closed the connection.");
            have += read;
        }
    }

    public void Dispose() => _socket.Dispose();
}
