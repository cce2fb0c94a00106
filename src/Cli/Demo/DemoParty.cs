using System.Net;
using System.Net.Sockets;

namespace RouteScript.Cli.Demo;

/// <summary>Somebody with a UDP socket on the loopback interface.</summary>
public abstract class DemoParty : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    protected DemoParty(string name, DemoBoard board)
    {
        Name = name;
        Board = board;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    public string Name { get; }

    public int Port { get; }

    protected DemoBoard Board { get; }

    public void Listen() => _reading = ReadAsync();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _end.Cancel();
        _socket.Dispose();
        _reading.Wait(TimeSpan.FromSeconds(1));
        _end.Dispose();
    }

    protected abstract void OnMessage(DemoMessage message, IPEndPoint from);

    protected void Send(DemoMessage message, IPEndPoint to)
    {
        Board.Saw(Name, DemoBoard.Proxy, message);
        _socket.SendTo(message.ToBytes(), to);
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[65536];
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _end.Token).ConfigureAwait(false);
                OnMessage(DemoMessage.Parse(buffer.AsSpan(0, read.ReceivedBytes)), (IPEndPoint)read.RemoteEndPoint);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The party leaves.
        }
    }
}
