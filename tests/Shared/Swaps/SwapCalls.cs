using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RouteScript.Shared.Swaps;

/// <summary>Callers on one port: each makes a call (INVITE, ACK, BYE) and then the next one, until told to stop.</summary>
internal sealed class SwapCalls : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);
    private const int MostTries = 8;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<int>> _open = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly Task[] _callers;
    private readonly Task _reader;
    private readonly ConcurrentQueue<string> _failed = new();
    private int _done;
    private int _refused;

    public SwapCalls(int port, int callers, TimeSpan pause)
    {
        _server = new IPEndPoint(IPAddress.Loopback, port);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _reader = ReadAsync();
        _callers = [.. Enumerable.Range(0, callers).Select(caller => CallAsync(caller, pause))];
    }

    public int Done => _done;

    /// <summary>What became of each call that failed: request, Call-ID and the reply it got, or 0.</summary>
    public IReadOnlyCollection<string> Failed => _failed;

    /// <summary>Calls that came later than the server takes new ones, since the machine had other work.</summary>
    public int Refused => _refused;

    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_callers);
        _socket.Dispose();
        await _reader;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task CallAsync(int caller, TimeSpan pause)
    {
        for (var call = 0; !_end.IsCancellationRequested; call++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"swap-{caller}-{call}");
            var code = await AskAsync(id, "INVITE");
            if (code == 503)
            {
                Interlocked.Increment(ref _refused);
                await Task.Delay(Again);
                continue;
            }

            await SendAsync(Message(id, "ACK"));
            var end = await AskAsync(id, "BYE");
            if (code == 200 && end == 200)
                Interlocked.Increment(ref _done);
            else
                _failed.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{id}: INVITE {code}, BYE {end}"));
            await Task.Delay(pause);
        }
    }

    /// <returns>The code of the final reply; 0 if none came.</returns>
    private async Task<int> AskAsync(string id, string method)
    {
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[$"{id}-{method}"] = answer;
        for (var tries = 0; tries < MostTries && !answer.Task.IsCompleted; tries++)
        {
            await SendAsync(Message(id, method));
            await Task.WhenAny(answer.Task, Task.Delay(Again));
        }

        _open.TryRemove($"{id}-{method}", out _);
        return answer.Task.IsCompleted ? await answer.Task : 0;
    }

    private async Task SendAsync(byte[] bytes) => await _socket.SendToAsync(bytes, _server);

    private async Task ReadAsync()
    {
        var buffer = new byte[8192];
        while (true)
        {
            try
            {
                var length = (await _socket.ReceiveFromAsync(buffer, _server)).ReceivedBytes;
                var text = Encoding.ASCII.GetString(buffer, 0, length);
                var code = int.Parse(text.AsSpan(8, 3), CultureInfo.InvariantCulture);
                if (code >= 200 && _open.TryGetValue($"{Value(text, "Call-ID: ")}-{Value(text, "CSeq: 1 ")}", out var answer))
                    answer.TrySetResult(code);
            }
            catch (Exception end) when (end is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
        }
    }

    private static string Value(string text, string name)
    {
        var start = text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return text[start..text.IndexOf('\r', start)];
    }

    private byte[] Message(string id, string method) => Encoding.ASCII.GetBytes(string.Join(
        "\r\n",
        $"{method} sip:{id}@127.0.0.1:{_server.Port} SIP/2.0",
        $"Via: SIP/2.0/UDP {_socket.LocalEndPoint};branch=z9hG4bK{id}{method}",
        "Max-Forwards: 70",
        $"From: <sip:a@example.com>;tag={id}",
        "To: <sip:b@example.com>",
        $"Call-ID: {id}",
        $"CSeq: 1 {method}",
        $"Contact: <sip:a@{_socket.LocalEndPoint}>",
        "Content-Length: 0",
        "",
        ""));
}
