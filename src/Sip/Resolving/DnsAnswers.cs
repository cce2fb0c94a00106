using System.Collections.Concurrent;

namespace RouteScript.Sip.Resolving;

/// <summary>The kept answers of one record type.</summary>
internal sealed class DnsAnswers<T>(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _entries.Count;

    public Task<DnsAnswer<T>> Find(
        string name, DnsCacheOptions options, IDnsSource source, Func<IDnsSource, string, Task<DnsAnswer<T>>> ask)
    {
        var now = time.GetUtcNow();
        if (_entries.TryGetValue(name, out var known) && known.HoldsAt(now))
            return known.Answer;

        if (_entries.Count >= options.MaxEntries)
            MakeRoom(now);
        var entry = new Entry(options, time);
        var kept = known is null ? _entries.GetOrAdd(name, entry) : Replace(name, known, entry);
        if (ReferenceEquals(kept, entry))
            entry.Start(ask(source, name));
        return kept.Answer;
    }

    // Somebody else may have renewed it in the meantime; if it was removed, asking once more does no harm.
    private Entry Replace(string name, Entry old, Entry entry) =>
        _entries.TryUpdate(name, entry, old) || !_entries.TryGetValue(name, out var other) ? entry : other;

    public void Clear() => _entries.Clear();

    private void MakeRoom(DateTimeOffset now)
    {
        var before = _entries.Count;
        foreach (var (name, entry) in _entries)
        {
            if (!entry.HoldsAt(now))
                _entries.TryRemove(name, out _);
        }

        if (_entries.Count > before / 2)
            _entries.Clear();
    }

    private sealed class Entry(DnsCacheOptions options, TimeProvider time)
    {
        private readonly TaskCompletionSource<DnsAnswer<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _validUntil = long.MaxValue;

        public Task<DnsAnswer<T>> Answer => _answer.Task;

        public bool HoldsAt(DateTimeOffset now) => now.UtcTicks < Volatile.Read(ref _validUntil);

        public void Start(Task<DnsAnswer<T>> question)
        {
            question.ContinueWith(
                static (ended, state) => ((Entry)state!).Keep(ended.IsCompletedSuccessfully ? ended.Result : DnsAnswer<T>.Silence),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        private void Keep(DnsAnswer<T> answer)
        {
            Volatile.Write(ref _validUntil, (time.GetUtcNow() + Lifetime(answer)).UtcTicks);
            _answer.TrySetResult(answer);
        }

        private TimeSpan Lifetime(DnsAnswer<T> answer)
        {
            if (!answer.Answered)
                return options.SilenceTtl;
            if (answer.Records.IsEmpty)
                return Min(answer.TimeToLive, options.NegativeTtl);

            var lifetime = Min(answer.TimeToLive, options.MaxTtl);
            return lifetime > options.MinTtl ? lifetime : options.MinTtl;
        }

        private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
    }
}
