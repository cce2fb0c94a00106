using RouteScript.Runtime.Rpc;
using RouteScript.Runtime.Rpc.Binrpc;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Ctl;

/// <summary>Lets operators call commands by <c>kamcmd</c> over Unix sockets, TCP and UDP.</summary>
[Module("ctl")]
public sealed class CtlModule : ModuleBase
{
    /// <summary>The file of the Unix socket that is opened when the script names none.</summary>
    public const string DefaultFile = "kamailio_ctl";

    private readonly List<BinrpcEndpoint> _endpoints = [];
    private readonly List<string> _problems = [];
    private string? _user;
    private string? _group;
    private CtlListeners? _listeners;

    /// <summary>Rights of the Unix sockets.</summary>
    [ModuleParameter("mode")]
    public int Mode { get; set; } = 0b110_000_000;

    /// <summary>Taken and without effect: parameters are always converted where nothing is lost.</summary>
    [ModuleParameter("autoconversion")]
    public int AutoConversion { get; set; }

    /// <summary>Taken and without effect: lines may have any length.</summary>
    [ModuleParameter("binrpc_buffer_size")]
    public int BufferSize { get; set; } = 1024;

    /// <summary>The largest reply in kilobytes, if more than the 4096 that are always allowed.</summary>
    [ModuleParameter("binrpc_max_body_size")]
    public int MaxBodySize { get; set; } = 4096;

    /// <summary>Taken and without effect: only the whole reply has a limit.</summary>
    [ModuleParameter("binrpc_struct_max_body_size")]
    public int MaxStructSize { get; set; } = 8;

    /// <summary>A place to listen on: <c>unixs:/path</c>, <c>unixd:/path</c>, <c>tcp:host:port</c>, <c>udp:host:port</c>.</summary>
    [ModuleParameter("binrpc")]
    public void AddEndpoint(string place)
    {
        if (BinrpcEndpoint.Parse(place) is { } endpoint)
            _endpoints.Add(endpoint);
        else
            _problems.Add($"`{place}` is no place to listen on; write `unixs:/path`, `unixd:/path`, `tcp:host:port` or `udp:host:port`.");
    }

    /// <summary>The old line protocol is not spoken; the log says so.</summary>
    [ModuleParameter("fifo")]
    public void AddFifo(string place) => Context.Log.Warn(System.Text.Encoding.Latin1.GetBytes(
        $"ctl: the fifo protocol is not spoken, `{place}` is not opened; use `binrpc` with kamcmd"));

    /// <summary>Owner of the Unix sockets, a name or a number.</summary>
    [ModuleParameter("user")]
    public void SetUser(ParameterValue user) => _user = user.IsInteger ? $"{user.Integer}" : user.Text;

    /// <summary>Group of the Unix sockets, a name or a number.</summary>
    [ModuleParameter("group")]
    public void SetGroup(ParameterValue group) => _group = group.IsInteger ? $"{group.Integer}" : group.Text;

    /// <summary>Ends when all sockets are open, or given up with a line in the log.</summary>
    public Task Opened => _listeners?.Changing ?? Task.CompletedTask;

    public override IEnumerable<string> Validate() => _problems;

    public override void Activate()
    {
        if (_endpoints.Count == 0)
            _endpoints.Add(BinrpcEndpoint.UnixStream(Path.Combine(Context.Engine.Options.RunDirectory, DefaultFile)));

        var engine = Context.Engine;
        _listeners = Context.Shared("listeners", () => new CtlListeners(() => engine.Current.Rpc, Context.Log));
        _listeners.Use(this, _endpoints, new BinrpcOptions
        {
            FileMode = (UnixFileMode)Mode,
            User = _user,
            Group = _group,
            MaxReply = Math.Clamp(MaxBodySize, 4096, 1 << 20) * 1024,
        });
    }

    /// <summary>The next version took the sockets over, unless it has no use for them.</summary>
    public override void Retire() => _listeners?.Leave(this);

    public override async ValueTask DisposeAsync()
    {
        _listeners?.Leave(this);
        await Opened.ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Lists the places the module listens on: protocol, transport, address and port in turn.</summary>
    [RpcCommand("ctl.listen")]
    public void Listen(RpcRequest request, RpcReply reply)
    {
        foreach (var listener in Listeners)
        {
            var endpoint = listener.Endpoint;
            reply.Add("binrpc").Add(endpoint.TransportName).Add(endpoint.Address).Add(endpoint.IsUnix ? "" : $"{endpoint.Port}");
        }
    }

    /// <summary>Tells how many connections are open.</summary>
    [RpcCommand("ctl.connections")]
    public void Connections(RpcRequest request, RpcReply reply) => reply.Add(Listeners.Sum(listener => listener.Sessions.Count));

    /// <summary>Lists the open connections: protocol, transport, their address and ours in turn.</summary>
    [RpcCommand("ctl.who")]
    public void Who(RpcRequest request, RpcReply reply)
    {
        foreach (var session in Listeners.SelectMany(listener => listener.Sessions))
        {
            reply.Add("binrpc").Add(session.Listener.TransportName)
                .Add(session.RemoteAddress).Add(session.RemotePort).Add(session.LocalAddress).Add(session.LocalPort);
        }

        if (reply.Values.Count == 0)
            reply.Fault(400, "no open stream connection");
    }

    private IReadOnlyList<BinrpcListener> Listeners => _listeners?.Open ?? [];
}
