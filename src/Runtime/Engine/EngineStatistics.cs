using System.Text;
using RouteScript.Runtime.Rpc;

namespace RouteScript.Runtime.Engine;

/// <summary>The counters of all workers, by the names operators and scripts know.</summary>
public sealed class EngineStatistics : IStatisticsSource
{
    private static readonly (string Group, string Name, Func<RouteWorker, long> Read)[] All =
    [
        ("core", "bad_msg_answered", worker => worker.Counters.BadMessagesAnswered),
        ("core", "bad_msg_dropped", worker => worker.Counters.BadMessages),
        ("core", "bad_msg_hdr", worker => worker.Counters.BadMessages + worker.Counters.BadMessagesAnswered),
        ("core", "drop_replies", worker => worker.Counters.DroppedReplies),
        ("core", "faults", worker => worker.Loop.Counters.Faults),
        ("core", "fwd_replies", worker => worker.Counters.ForwardedReplies),
        ("core", "keepalives", worker => worker.Counters.KeepAlives),
        ("core", "late_functions", worker => worker.Counters.LateFunctions),
        ("core", "module_faults", worker => worker.Counters.ModuleFaults + (worker.Index == 0 ? worker.Engine.ModuleFaults : 0)),
        ("core", "overload_dropped", worker => worker.Loop.Counters.OverloadDropped),
        ("core", "overload_refused", worker => worker.Loop.Counters.OverloadRefused),
        ("core", "queue_full", worker => worker.Loop.Counters.RingDropped),
        ("core", "rcv_replies", worker => worker.Counters.Replies),
        ("core", "rcv_requests", worker => worker.Counters.Requests),
        ("core", "script_steps", worker => worker.Counters.Steps),
        ("core", "streams_incomplete", worker => worker.Counters.IncompleteStreams),
        ("core", "streams_lost", worker => worker.Counters.LostStreams),
        ("core", "udp_dropped", worker => worker.Loop.Network.Dropped),
        ("sl", "sent_replies", worker => worker.Counters.LocalReplies),
    ];

    private readonly RouteEngine _engine;
    private readonly long[] _zero;

    public EngineStatistics(RouteEngine engine)
    {
        _engine = engine;
        _zero = engine.Shared("statistics", () => new long[All.Length]);
    }

    public IEnumerable<Statistic> Read()
    {
        for (var i = 0; i < All.Length; i++)
            yield return new Statistic(All[i].Group, All[i].Name, Sum(_engine, i) - Volatile.Read(ref _zero[i]));
    }

    public bool Reset(string group, string name)
    {
        var index = Array.FindIndex(All, one => one.Group == group && one.Name == name);
        if (index < 0)
            return false;

        Volatile.Write(ref _zero[index], Sum(_engine, index));
        return true;
    }

    /// <summary>The counter of that name since the start; resetting does not show here.</summary>
    public static bool TryRead(RouteEngine engine, ReadOnlySpan<byte> name, out long value)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (!Ascii.Equals(name, All[i].Name))
                continue;
            value = Sum(engine, i);
            return true;
        }

        value = 0;
        return false;
    }

    private static long Sum(RouteEngine engine, int index)
    {
        var sum = 0L;
        foreach (var worker in engine.Workers)
            sum += All[index].Read(worker);
        return sum;
    }
}
