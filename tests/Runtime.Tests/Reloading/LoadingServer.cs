using System.Net;
using System.Net.Sockets;
using System.Text;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Versions;
using RouteScript.Shared;

namespace RouteScript.Runtime.Tests.Reloading;

/// <summary>A server on a loopback port, in this process, whose script is in a folder of its own.</summary>
internal sealed class LoadingServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routescript-load-");
    private readonly UdpClient _phone = new(new IPEndPoint(IPAddress.Loopback, 0));
    private Server _server = null!;
    private int _calls;

    public int Port { get; } = FreePort();

    public RouteEngine Engine => _server.Engine;

    public IScriptControl Scripts => Engine.Scripts!;

    /// <summary>A script that listens on the server's port, loads what answers, and says the rest.</summary>
    public string Script(string answer, string more = "") =>
        $$"""
        listen=udp:127.0.0.1:{{Port}}
        children=1
        loadmodule "tm"
        loadmodule "sl"
        loadmodule "pv"
        {{more}}
        request_route {
            sl_send_reply("200", "{{answer}}");
        }
        """;

    public static async Task<LoadingServer> StartAsync(string answer)
    {
        var site = new LoadingServer();
        site.Write("kamailio.cfg", site.Script(answer));
        var options = new ServerOptions
        {
            ScriptPath = site.PathOf("kamailio.cfg"),
            WorkingDirectory = site._folder.FullName,
            RunDirectory = site._folder.FullName,
            LogToStderr = true,
        };
        var start = await new ServerBuilder(options, TestServers.Catalog).BuildAsync();
        site._server = start.Server ?? throw new InvalidOperationException(string.Join('\n', start.Diagnostics));
        site._server.Run();
        return site;
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public Task<LoadReport> LoadAsync(string script)
    {
        Write("kamailio.cfg", script);
        return Scripts.LoadAsync(new LoadOrder("test"));
    }

    /// <summary>The reason phrase that the script gives to a request.</summary>
    /// <param name="port">Where the request is sent; the server's without one.</param>
    /// <param name="user">Whom it calls.</param>
    /// <param name="from">Who calls.</param>
    /// <param name="call">An earlier call that it belongs to; none: its own.</param>
    public async Task<string> AskAsync(int? port = null, string user = "all", string from = "a", string? call = null)
    {
        Send(port, user, from, call);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var reply = Encoding.ASCII.GetString((await _phone.ReceiveAsync(patience.Token)).Buffer);
        return reply.Split("\r\n")[0]["SIP/2.0 200 ".Length..];
    }

    /// <summary>The Call-ID of the request sent last.</summary>
    public string LastCall => $"{_calls}";

    /// <inheritdoc cref="AskAsync"/>
    public void Send(int? port = null, string user = "all", string from = "a", string? call = null)
    {
        var text = $"""
            OPTIONS sip:{user}@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:{((IPEndPoint)_phone.Client.LocalEndPoint!).Port};branch=z9hG4bK{++_calls}
            Max-Forwards: 70
            From: <sip:{from}@127.0.0.1>;tag=1
            To: <sip:127.0.0.1>{(call is null ? "" : ";tag=2")}
            Call-ID: {call ?? $"{_calls}"}
            CSeq: 1 OPTIONS
            Content-Length: 0


            """;
        var bytes = Encoding.ASCII.GetBytes(text.ReplaceLineEndings("\r\n"));
        _phone.Send(bytes, bytes.Length, new IPEndPoint(IPAddress.Loopback, port ?? Port));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _phone.Dispose();
        _folder.Delete(recursive: true);
    }

    public static int FreePort()
    {
        using var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
    }
}
