using RouteScript.Shared.Calls;

namespace RouteScript.Runtime.Tests.Allocation;

/// <summary>
/// What a message leaves to the garbage collector once as many calls end as begin: nothing, but for what the script gave a transaction.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class SteadyStateTests
{
    // The store of attribute-value pairs; transaction, branch, timers and message bytes are pooled.
    private const long LargestTransaction = 80;

    // dispatcher's list of those still to be tried, two destinations, and the text of where the request went.
    private const long LargestFailoverList = 184;

    [Fact]
    public void A_request_answered_or_passed_on_without_transaction_leaves_nothing()
    {
        using var proxy = Proxy("stateless.cfg");
        var load = new StatelessLoad(proxy);
        for (var i = 0; i < 1000; i++)
        {
            load.Answer();
            load.Forward();
        }

        var sent = proxy.Sent;
        Assert.Equal(0, Smallest(load.Answer));
        Assert.Equal(0, Smallest(load.Forward));
        Assert.Equal(2 * Rounds * Repetitions, proxy.Sent - sent);
    }

    [Fact]
    public void Of_a_whole_call_little_is_left()
    {
        using var proxy = Proxy("call.cfg");
        var load = new CallLoad(proxy);
        for (var i = 0; i < CallLoad.WarmUp; i++)
            load.Call();

        var sent = proxy.Sent;
        Action[] stages = [load.Invite, load.Ringing, load.Answered, load.Ack, load.Bye, load.ByeAnswered, load.Pass];
        var least = new long[stages.Length];
        Array.Fill(least, long.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new long[stages.Length];
            for (var i = 0; i < Repetitions * stages.Length; i++)
                bytes[i % stages.Length] += Bytes(stages[i % stages.Length]);
            for (var i = 0; i < stages.Length; i++)
                least[i] = Math.Min(least[i], bytes[i]);
        }

        Assert.Equal(7 * Rounds * Repetitions, proxy.Sent - sent);
        Assert.InRange(least[0] / Repetitions, 1, LargestTransaction + LargestFailoverList);
        Assert.InRange(least[4] / Repetitions, 1, LargestTransaction);
        Assert.Equal([0, 0, 0, 0, 0], [least[1], least[2], least[3], least[5], least[6]]);
    }

    private const int Rounds = 5;
    private const int Repetitions = 100;

    /// <summary>The least of several rounds: a garbage collection may empty the pools in one of them.</summary>
    private static long Smallest(Action work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = 0L;
            for (var i = 0; i < Repetitions; i++)
                bytes += Bytes(work);
            least = Math.Min(least, bytes);
        }

        return least;
    }

    private static long Bytes(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static QuietProxy Proxy(string script) => new(Path.Combine(AppContext.BaseDirectory, "Scripts", script));
}
