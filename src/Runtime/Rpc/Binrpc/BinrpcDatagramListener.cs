using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace RouteScript.Runtime.Rpc.Binrpc;

/// <summary>One request a datagram, over UDP or a Unix datagram socket.</summary>
internal sealed class BinrpcDatagramListener : BinrpcListener
{
    private const int LargestUdp = 65507 - BinrpcFormat.MaxHeader;

    private readonly Socket _socket;
    private readonly Func<RpcRegistry> _commands;
    private readonly int _maxReply;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _receiving;

    private BinrpcDatagramListener(BinrpcEndpoint endpoint, Socket socket, Func<RpcRegistry> commands, BinrpcOptions options)
        : base(endpoint.IsUnix ? endpoint : endpoint with { Port = ((IPEndPoint)socket.LocalEndPoint!).Port })
    {
        _socket = socket;
        _commands = commands;
        _maxReply = Math.Min(options.MaxReply, LargestUdp);
        _log = options.Loggers.CreateLogger<BinrpcDatagramListener>();
        _receiving = ReceiveAsync();
    }

    public static BinrpcListener Open(BinrpcEndpoint endpoint, EndPoint address, Func<RpcRegistry> commands, BinrpcOptions options)
    {
        if (endpoint.IsUnix)
            return new BinrpcDatagramListener(endpoint, UnixSocketFile.Bind(endpoint, options), commands, options);

        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(address);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new BinrpcDatagramListener(endpoint, socket, commands, options);
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(false);
        _socket.Dispose();
        UnixSocketFile.Remove(Endpoint);
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[BinrpcFormat.MaxRequest + BinrpcFormat.MaxHeader];
        while (!_stop.IsCancellationRequested)
        {
            var peer = new SocketAddress(_socket.AddressFamily);
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, peer, _stop.Token).ConfigureAwait(false);
                var answer = await AnswerAsync(buffer.AsMemory(0, length), peer).ConfigureAwait(false);
                await _socket.SendToAsync(answer, SocketFlags.None, peer, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException error)
            {
                _log.LogDebug("A control datagram could not be answered: {Reason}", error.Message);
            }
        }
    }

    private ValueTask<byte[]> AnswerAsync(ReadOnlyMemory<byte> datagram, SocketAddress peer)
    {
        var result = BinrpcHeader.TryRead(datagram.Span, BinrpcFormat.MaxRequest, out var header);
        if (result != BinrpcResult.Ok || datagram.Length < header.PacketLength)
            return ValueTask.FromResult(BinrpcConversation.Refusal(header, result));

        var body = datagram.Slice(header.HeaderLength, header.BodyLength).ToArray();
        return BinrpcConversation.AnswerAsync(_commands(), header, body, peer, _maxReply);
    }
}
