using System.Collections.Concurrent;

/// <summary>Answers, and questions under way, for a time that is the same for all; the oldest go when there are too many.</summary>
internal sealed class AnswerCache(TimeSpan keep, int most, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();
    private readonly ConcurrentQueue<(string Key, Entry Entry)> _byAge = new();

    /// <summary>The answer; null if there is none for this key. It is asked for once, however many want it.</summary>
    public Task<string?> GetAsync(string key, Func<string, Task<string?>> ask)
    {
        Trim();
        var made = new Entry(new Lazy<Task<string?>>(() => ask(key)), time.GetTimestamp());
        var entry = _entries.GetOrAdd(key, made);
        if (!ReferenceEquals(entry, made))
            return entry.Answer.Value;

        _byAge.Enqueue((key, made));
        return KeepIfAnsweredAsync(key, made);
    }

    private async Task<string?> KeepIfAnsweredAsync(string key, Entry entry)
    {
        try
        {
            return await entry.Answer.Value.ConfigureAwait(false);
        }
        catch
        {
            // The next one asks again.
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private void Trim()
    {
        while (_byAge.TryPeek(out var oldest) && (_byAge.Count > most || time.GetElapsedTime(oldest.Entry.Since) >= keep))
        {
            if (_byAge.TryDequeue(out var gone))
                _entries.TryRemove(KeyValuePair.Create(gone.Key, gone.Entry));
        }
    }

    private sealed record Entry(Lazy<Task<string?>> Answer, long Since);
}
