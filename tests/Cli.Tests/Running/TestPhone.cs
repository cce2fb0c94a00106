using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RouteScript.Cli.Tests.Running;

/// <summary>Sends requests to a loopback port and waits for what comes back.</summary>
internal sealed class TestPhone : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public void Send(string method, string id, int to, string? uri = null)
    {
        var text = $"""
            {method} {uri ?? $"sip:test@127.0.0.1:{to}"} SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:{Port};branch=z9hG4bK{id}
            Max-Forwards: 70
            From: <sip:alice@example.com>;tag={id}
            To: <sip:test@example.com>
            Call-ID: {id}
            CSeq: 1 {method}
            Contact: <sip:alice@127.0.0.1:{Port}>
            Content-Length: 0


            """;
        _socket.Send(Encoding.ASCII.GetBytes(text.ReplaceLineEndings("\r\n")), new IPEndPoint(IPAddress.Loopback, to));
    }

    /// <summary>The next message whose first line begins so.</summary>
    public async Task<string> ReceiveAsync(string beginning)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var message = Encoding.ASCII.GetString((await _socket.ReceiveAsync(patience.Token)).Buffer);
            if (message.StartsWith(beginning, StringComparison.Ordinal))
                return message;
        }
    }

    /// <summary>The reason phrase of the 200 to an OPTIONS.</summary>
    public async Task<string> AskAsync(int to, string id)
    {
        Send("OPTIONS", id, to);
        return (await ReceiveAsync("SIP/2.0 200 ")).Split("\r\n")[0]["SIP/2.0 200 ".Length..];
    }

    public void Dispose() => _socket.Dispose();
}
