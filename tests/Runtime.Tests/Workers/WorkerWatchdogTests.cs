using RouteScript.Runtime.Workers;

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
}
