using RouteScript.Shared.Calls;

namespace RouteScript.Runtime.Tests.Allocation;

/// <summary>
/// What a transaction of an INVITE holds, all in all: its place in the table, its messages, two servers to try, failure route armed.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class HeldTransactionTests
{
    private const int Calls = 20_000;

    // 400,000 in 1 GB would be 2,684.
    private const long LargestRinging = 2_450;

    // Failure routes are over: edits, target and what was sent are given back.
    private const long LargestAnswered = 2_000;

    [Fact]
    public void While_it_rings_an_INVITE_holds_little() => Assert.InRange(HeldBy(load => load.Ringing()), 1_000, LargestRinging);

    [Fact]
    public void Once_it_is_answered_it_holds_still_less() => Assert.InRange(
        HeldBy(load =>
        {
            load.Ringing();
            load.Answered();
            load.Ack();
        }),
        1_000,
        LargestAnswered);

    private static long HeldBy(Action<CallLoad> afterInvite)
    {
        using var proxy = new QuietProxy(Path.Combine(AppContext.BaseDirectory, "Scripts", "call.cfg"));
        var load = new CallLoad(proxy);
        for (var i = 0; i < CallLoad.WarmUp; i++)
            load.Call();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Calls; i++)
        {
            load.Invite();
            afterInvite(load);
        }

        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / Calls;
        GC.KeepAlive(proxy);
        return held;
    }
}
