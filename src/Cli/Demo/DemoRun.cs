using System.Net;
using System.Net.Sockets;
using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Hosting;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Cli.Demo;

/// <summary>How much of it there is to see.</summary>
public sealed record DemoPlan(string? ScriptPath, int Calls, TimeSpan Duration, TimeSpan Timeout);

/// <summary>The story: calls come in, a server is switched off for a while, the calls go on.</summary>
public sealed class DemoRun(DemoBoard board, DemoPlan plan)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Talk = TimeSpan.FromMilliseconds(400);

    private RouteEngine? _engine;

    public IReadOnlyList<DemoServer> Servers { get; private set; } = [];

    public bool IsOver { get; private set; }

    /// <summary>The state of each server as the load balancer sees it, by <c>dispatcher.list</c>: <c>AP</c>, <c>IP</c>, …</summary>
    public IReadOnlyDictionary<string, string> States { get; private set; } = new Dictionary<string, string>();

    /// <returns>What came of the start; without a server nothing was played.</returns>
    public async Task<ServerStart> PlayAsync(Action begin, CancellationToken cancel)
    {
        using var script = new DemoScript();
        Servers = [.. ((string[])["pbx1", "pbx2", "pbx3"]).Select(name => new DemoServer(name, board))];
        var port = FreePort();
        var start = await new ServerBuilder(script.Write(plan.ScriptPath, port, Servers, plan.Timeout), ModuleSet.Catalog).BuildAsync(cancel).ConfigureAwait(false);
        if (start.Server is not { } server)
            return start;

        using var caller = new DemoCaller(board, new IPEndPoint(IPAddress.Loopback, port), Talk);
        foreach (var party in (DemoParty[])[.. Servers, caller])
            party.Listen();
        server.Run();
        _engine = server.Engine;
        begin();
        await PlayAsync(caller, cancel).ConfigureAwait(false);
        IsOver = true;
        await server.StopAsync(cancel).ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        foreach (var party in Servers)
            party.Dispose();
        return start;
    }

    private async Task PlayAsync(DemoCaller caller, CancellationToken cancel)
    {
        var victim = Servers[1];
        var off = plan.Duration * 0.25;
        var on = plan.Duration * 0.60;
        var lastCall = plan.Duration * 0.88;
        var placed = 0;
        board.Note($"{plan.Calls} calls, three servers, one load balancer");
        while (!cancel.IsCancellationRequested)
        {
            var now = board.Now;
            if (now >= off && now < on && !victim.IsOff)
                victim.IsOff = true;
            if (now >= on && victim.IsOff)
                victim.IsOff = false;
            for (; placed < plan.Calls && now >= lastCall * placed / plan.Calls; placed++)
                caller.Call(placed + 1);

            caller.Tick();
            await LookAsync().ConfigureAwait(false);
            if (placed == plan.Calls && now >= on && board.Calls.All(call => call.IsOver))
                return;
            await Task.Delay(Turn, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the load balancer itself how it sees its servers, and notes what changed.</summary>
    private async Task LookAsync()
    {
        var reply = await _engine!.Current.Rpc.InvokeAsync(RpcRequest.Of("dispatcher.list")).ConfigureAwait(false);
        var states = DemoStates.Read(reply, Servers);
        foreach (var (name, flags) in states)
        {
            var was = States.GetValueOrDefault(name, flags);
            if (was[0] != flags[0] && flags[0] != 'T')
                board.Note($"{name} is {DemoStates.Word(flags)}", isBad: flags[0] == 'I');
        }

        States = states;
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
