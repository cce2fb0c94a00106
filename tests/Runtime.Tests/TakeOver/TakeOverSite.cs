using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Tests.Reloading;
using RouteScript.Shared;

namespace RouteScript.Runtime.Tests.TakeOver;

/// <summary>Servers that follow each other on one port with one run directory; in this process, for they share nothing but that.</summary>
internal sealed class TakeOverSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routescript-take-");
    private readonly List<Server> _servers = [];

    public int Port { get; } = LoadingServer.FreePort();

    public string Folder => _folder.FullName;

    public TestPeer Caller { get; } = new();

    public TestPeer Callee { get; } = new();

    public async Task<ServerStart> BuildAsync(string body, bool takesOver, int workers = 1)
    {
        var script = Path.Combine(Folder, "kamailio.cfg");
        await File.WriteAllTextAsync(script, $$"""
            listen=udp:127.0.0.1:{{Port}}
            children={{workers}}
            loadmodule "tm"
            loadmodule "sl"
            loadmodule "pv"
            loadmodule "htable"
            modparam("htable", "htable", "calls=>initval=0")
            loadmodule "siputils"
            request_route {
                {{body}}
            }
            failure_route[BUSY] {
                t_reply("480", "$shv(name)");
            }
            """);
        var options = new ServerOptions { ScriptPath = script, RunDirectory = Folder, WorkingDirectory = Folder, LogToStderr = true, TakesOver = takesOver };
        return await new ServerBuilder(options, TestServers.Catalog).BuildAsync();
    }

    public async Task<Server> StartAsync(string body, bool takesOver = false, int workers = 1)
    {
        var start = await BuildAsync(body, takesOver, workers);
        var server = start.Server ?? throw new InvalidOperationException(string.Join('\n', start.Diagnostics));
        _servers.Add(server);
        server.Run();
        return server;
    }

    /// <summary>Where the server has its place for the one after it.</summary>
    public string Door => Path.Combine(Folder, "routescript_takeover");

    public async Task OpenedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!File.Exists(Door))
            await Task.Delay(10, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        Caller.Dispose();
        Callee.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Somebody with a UDP port, who says and hears whole messages.</summary>
internal sealed class TestPeer : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public void Send(int to, string message)
    {
        var bytes = Encoding.ASCII.GetBytes(message.ReplaceLineEndings("\r\n"));
        _socket.Send(bytes, bytes.Length, new IPEndPoint(IPAddress.Loopback, to));
    }

    public void Request(int to, string method, string branch, string toTag = "") => Send(to, $"""
        {method} sip:bob@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{Port};branch=z9hG4bK{branch}
        Max-Forwards: 70
        From: <sip:alice@127.0.0.1>;tag=a
        To: <sip:bob@127.0.0.1>{toTag}
        Call-ID: call-{branch}
        CSeq: 1 {method}
        Content-Length: 0


        """);

    /// <summary>The next message whose first line begins so, of any or of one call; others are passed over.</summary>
    public async Task<string> HearAsync(string beginning, string call = "")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var message = Encoding.ASCII.GetString((await _socket.ReceiveAsync(patience.Token)).Buffer);
            if (message.StartsWith(beginning, StringComparison.Ordinal) && message.Contains(call, StringComparison.Ordinal))
                return message;
        }
    }

    /// <summary>Answers a request with its own Via, From, To, Call-ID and CSeq lines.</summary>
    public void Answer(int to, string request, string status)
    {
        var lines = request.Split("\r\n").Where(line => line.Split(':')[0] is "Via" or "From" or "To" or "Call-ID" or "CSeq");
        Send(to, $"SIP/2.0 {status}\n{string.Join('\n', lines)}\nContent-Length: 0\n\n");
    }

    public void Dispose() => _socket.Dispose();
}
