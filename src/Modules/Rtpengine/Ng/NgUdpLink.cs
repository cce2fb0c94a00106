using System.Net;
using System.Net.Sockets;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>Two sockets for all daemons, one for each address family in use.</summary>
public sealed class NgUdpLink : INgLink, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _receiving = [];
    private readonly Socket? _v4;
    private readonly Socket? _v6;

    /// <param name="families">The families of the daemons' addresses.</param>
    /// <param name="from">The local address to send from; null lets the system choose.</param>
    /// <param name="typeOfService">Marks the datagrams; null leaves the default.</param>
    public NgUdpLink(IEnumerable<AddressFamily> families, IPAddress? from = null, int? typeOfService = null)
    {
        foreach (var family in families.Distinct())
        {
            var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
            var any = family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            socket.Bind(new IPEndPoint(from is not null && from.AddressFamily == family ? from : any, 0));
            if (family == AddressFamily.InterNetwork)
                _v4 = socket;
            else
                _v6 = socket;
            if (typeOfService is { } mark && family == AddressFamily.InterNetwork)
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, mark);
            _receiving.Add(ReceiveAsync(socket, new IPEndPoint(any, 0)));
        }
    }

    public Action<IPEndPoint, ReadOnlyMemory<byte>>? Received { get; set; }

    public async ValueTask SendAsync(IPEndPoint to, ReadOnlyMemory<byte> datagram)
    {
        var socket = to.AddressFamily == AddressFamily.InterNetworkV6 ? _v6 : _v4;
        if (socket is null)
            return;

        try
        {
            await socket.SendToAsync(datagram, SocketFlags.None, to, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Not sent is the same as lost: the caller's timeout speaks.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_receiving).ConfigureAwait(false);
        _v4?.Dispose();
        _v6?.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync(Socket socket, IPEndPoint any)
    {
        var buffer = new byte[65536];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var read = await socket.ReceiveFromAsync(buffer, SocketFlags.None, any, _stop.Token).ConfigureAwait(false);
                Received?.Invoke((IPEndPoint)read.RemoteEndPoint, buffer.AsMemory(0, read.ReceivedBytes));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A port that is closed tells so by ICMP, which says nothing the timeout does not.
            }
        }
    }
}
