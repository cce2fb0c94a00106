using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

/// <summary>Counts calls of each source, and says who makes too many.</summary>
[Module("fraud_guard")]
public sealed class FraudGuard(IMeterFactory meters, TimeProvider time, ILogger log) : ModuleBase
{
    private readonly Counter<long> _refused = meters.Create("fraud_guard").CreateCounter<long>("fraud_guard_refused");
    private readonly Counter<long> _uncounted = meters.Create("fraud_guard").CreateCounter<long>("fraud_guard_uncounted");
    private ConcurrentDictionary<(string Source, int Calls, int Seconds), (int Calls, long Since)> _counts = null!;
    private StrongBox<int> _size = null!;
    private bool _toldFull;

    /// <summary>
    /// So many counts are kept at most, one for each source and limit. A source that finds no room is let through: the log warns, and
    /// <c>fraud_guard_uncounted</c> counts its calls.
    /// </summary>
    [ModuleParameter("most_sources")]
    public int MostSources { get; set; } = 100_000;

    public override IEnumerable<string> Validate() => MostSources < 1 ? ["most_sources is to be at least 1"] : [];

    public override void Configure()
    {
        // Counts go on when the script is loaded anew: types of the framework only. Their number stands beside, as Count takes all locks.
        _counts = Context.Shared("counts", () => new ConcurrentDictionary<(string, int, int), (int, long)>());
        _size = Context.Shared("size", () => new StrongBox<int>());
        Context.Every(TimeSpan.FromSeconds(10), Sweep);
    }

    /// <summary>Counts a call. Each limit counts by itself.</summary>
    /// <param name="source">Who makes it: an address, a user.</param>
    /// <param name="limit">So many in so many seconds: <c>30/60</c>.</param>
    /// <returns>1 within the limit, -1 beyond it.</returns>
    [ScriptFunction("fraud_check", Effects = Effects.WritesShared)]
    public bool Check(RouteContext route, string source, CallLimit limit)
    {
        if (Count((source, limit.Calls, limit.Seconds)) <= limit.Calls)
            return true;

        _refused.Add(1);
        return false;
    }

    /// <summary>What is counted now: at most 1,000, the busiest first.</summary>
    [RpcCommand("fraud_guard.list")]
    public void List(RpcRequest request, RpcReply reply)
    {
        var busiest = _counts.OrderByDescending(one => one.Value.Calls).ThenBy(one => one.Key.Source, StringComparer.Ordinal).ThenBy(one => one.Key.Seconds);
        foreach (var (key, count) in busiest.Take(1000))
            reply.AddStruct().Add("source", key.Source).Add("limit", $"{key.Calls}/{key.Seconds}").Add("calls", count.Calls);
    }

    /// <summary>Forgets one source, or all: source.</summary>
    [RpcCommand("fraud_guard.clear")]
    public void Clear(RpcRequest request, RpcReply reply)
    {
        var source = request.Parameters.Count > 0 ? request.Parameters[0].AsText() : null;
        var gone = Forgotten(_counts.Count(one => (source is null || one.Key.Source == source) && _counts.TryRemove(one.Key, out _)));
        if (source is null)
            reply.Add("All are forgotten.");
        else if (gone > 0)
            reply.Add("Forgotten.");
        else
            reply.Fault(404, "No calls of that source are counted.");
    }

    /// <returns>The calls of this one in its time; 0 if there is no room to count them.</returns>
    private int Count((string Source, int Calls, int Seconds) key)
    {
        var first = (Calls: 1, Since: time.GetTimestamp());
        while (true)
        {
            if (_counts.TryGetValue(key, out var old))
            {
                var next = IsOver(key.Seconds, old.Since) ? first : old with { Calls = Math.Min(old.Calls, int.MaxValue - 1) + 1 };
                if (_counts.TryUpdate(key, next, old))
                    return next.Calls;
            }
            else if (Volatile.Read(ref _size.Value) >= MostSources)
            {
                _uncounted.Add(1);
                if (!Interlocked.Exchange(ref _toldFull, true))
                    log.LogWarning("{Most} sources are counted; others are let through, see most_sources", MostSources);
                return 0;
            }
            else if (_counts.TryAdd(key, first))
            {
                Interlocked.Increment(ref _size.Value);
                return first.Calls;
            }
        }
    }

    private bool IsOver(int seconds, long since) => time.GetElapsedTime(since).TotalSeconds >= seconds;

    private void Sweep()
    {
        if (Forgotten(_counts.Count(one => IsOver(one.Key.Seconds, one.Value.Since) && _counts.TryRemove(one))) > 0)
            _toldFull = false;
    }

    private int Forgotten(int gone)
    {
        Interlocked.Add(ref _size.Value, -gone);
        return gone;
    }
}
