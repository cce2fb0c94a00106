using RouteScript.Runtime.Engine;
using RouteScript.Runtime.Workers;
using RouteScript.Shared;

namespace RouteScript.Runtime.Tests.Workers;

public sealed class WorkerWatchdogTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_loop_that_does_not_turn_is_named_once()
    {
        var listeners = UdpNetwork.Open([], 1);
        using var group = new WorkerGroup(
            1, (i, count) => new Worker(i, count, listeners.Networks[i], new Recorder((_, _) => { })));
        using var stalled = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var told = new List<WorkerStall>();
        using var watchdog = new WorkerWatchdog(group, TimeProvider.System, TimeSpan.FromMilliseconds(40), stall =>
        {
            told.Add(stall);
            stalled.Set();
        });
        group.Start();
        group[0].Post(
            _ =>
            {
                Worker.Current!.Running = "a module's function";
                release.Wait(Patience);
                Worker.Current!.Running = null;
            },
            null);

        Assert.True(stalled.Wait(Patience));
        Assert.Equal("a module's function", Assert.Single(told).Running);
        release.Set();
        Assert.True(SpinWait.SpinUntil(() => !watchdog.IsStalled, Patience));
    }

    /// <summary>The watchdog looks from its own thread, so what it names may have ended.</summary>
    [Fact]
    public void A_run_that_has_ended_can_be_named()
    {
        var script = Dsl.Compilation.Compile("empty.cfg", "request_route { exit; }", TestServers.Catalog).Program!;
        var engine = new RouteEngine(new EngineOptions(), 1, SocketTable.Empty);
        using var group = new WorkerGroup(1, (i, count) => new Worker(i, count, new FakeNetwork(), engine.Workers[i]));
        engine.Attach(group);
        var version = new ScriptBuilder(engine).Assemble(script)!;
        var context = engine.Workers[0].Rent(version);
        Assert.Equal("a run of version 1 of the script", context.ToString());

        engine.Workers[0].Release(context);

        Assert.Equal("the end of a run", context.ToString());
    }
}
