using System.Collections.Concurrent;

namespace RouteScript.Modules.Rtpengine.Ng;

/// <summary>
/// Which daemon carries which call, so that all commands of a call go to the same one. Entries end by themselves. Thread safe.
/// </summary>
public sealed class NgCalls(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string CallId, string Branch), Entry> _entries = new();
    private long _nextSweep;

    public int Count => _entries.Count;

    public NgNode? Find(string callId, string branch) =>
        _entries.TryGetValue((callId, branch), out var entry) && entry.Ends > time.GetUtcNow().UtcTicks ? entry.Node : null;

    public void Set(string callId, string branch, NgNode node, TimeSpan life)
    {
        var now = time.GetUtcNow().UtcTicks;
        _entries[(callId, branch)] = new Entry(node, now + life.Ticks);
        if (now > Interlocked.Read(ref _nextSweep))
            Sweep(now);
    }

    public void Remove(string callId, string branch) => _entries.TryRemove((callId, branch), out _);

    private void Sweep(long now)
    {
        Interlocked.Exchange(ref _nextSweep, now + TimeSpan.TicksPerMinute);
        foreach (var (key, entry) in _entries)
            if (entry.Ends <= now)
                _entries.TryRemove(key, out _);
    }

    private sealed record Entry(NgNode Node, long Ends);
}
