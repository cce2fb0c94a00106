using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

/// <summary>Counts calls of each source, and says who makes too many.</summary>
[Module("fraud_guard")]
public sealed class FraudGuard(IMeterFactory meters, TimeProvider time) : ModuleBase
{
    private readonly Counter<long> _refused = meters.Create("fraud_guard").CreateCounter<long>("fraud_guard_refused");
    private ConcurrentDictionary<string, (long Began, int Calls, int Seconds)> _sources = null!;
    private ITimer? _sweep;

    /// <summary>So many sources are counted at most; those beyond are let through.</summary>
    [ModuleParameter("most_sources")]
    public int MostSources { get; set; } = 100_000;

    public override IEnumerable<string> Validate() => MostSources < 1 ? ["most_sources is to be at least 1"] : [];

    // Counts go on when the script is loaded anew: types of the framework only.
    public override void Configure() => _sources = Context.Shared("sources", () => new ConcurrentDictionary<string, (long, int, int)>());

    public override void Activate() => _sweep = time.CreateTimer(_ => Sweep(), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));

    public override void Retire() => _sweep?.Dispose();

    public override async ValueTask DisposeAsync()
    {
        if (_sweep is not null)
            await _sweep.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Counts a call.</summary>
    /// <param name="source">Who makes it: an address, a user.</param>
    /// <param name="limit">So many in so many seconds: <c>30/60</c>.</param>
    /// <returns>1 within the limit, -1 beyond it.</returns>
    [ScriptFunction("fraud_check", Effects = Effects.WritesShared)]
    public bool Check(RouteContext route, string source, CallLimit limit)
    {
        var now = time.GetTimestamp();
        if (_sources.Count >= MostSources && !_sources.ContainsKey(source))
            return true;

        var counted = _sources.AddOrUpdate(
            source,
            (now, 1, limit.Seconds),
            (_, old) => time.GetElapsedTime(old.Began, now).TotalSeconds < limit.Seconds ? (old.Began, Math.Min(old.Calls, int.MaxValue - 1) + 1, limit.Seconds) : (now, 1, limit.Seconds));
        if (counted.Calls <= limit.Calls)
            return true;

        _refused.Add(1);
        return false;
    }

    /// <summary>The sources that are counted now, with their calls: at most 1,000, the busiest first.</summary>
    [RpcCommand("fraud_guard.list")]
    public void List(RpcRequest request, RpcReply reply)
    {
        foreach (var (source, counted) in _sources.OrderByDescending(one => one.Value.Calls).ThenBy(one => one.Key, StringComparer.Ordinal).Take(1000))
            reply.AddStruct().Add("source", source).Add("calls", counted.Calls);
    }

    /// <summary>Forgets one source, or all: source.</summary>
    [RpcCommand("fraud_guard.clear")]
    public void Clear(RpcRequest request, RpcReply reply)
    {
        if (request.Parameters.Count == 0)
        {
            _sources.Clear();
            reply.Add("All are forgotten.");
            return;
        }

        if (_sources.TryRemove(request.Parameters[0].AsText(), out _))
            reply.Add("Forgotten.");
        else
            reply.Fault(404, "No calls of that source are counted.");
    }

    private void Sweep()
    {
        foreach (var one in _sources)
        {
            if (time.GetElapsedTime(one.Value.Began).TotalSeconds >= one.Value.Seconds)
                _sources.TryRemove(one);
        }
    }
}
