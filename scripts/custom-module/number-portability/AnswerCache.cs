using System.Collections.Concurrent;

/// <summary>Answers for a time that is the same for all, the oldest go when there are too many; and questions under way, so that none is asked twice.</summary>
internal sealed class AnswerCache(TimeSpan keep, int most, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _entries = new();
    private readonly ConcurrentQueue<(string Key, Lazy<Task<string?>> Entry, long Since)> _answered = new();

    /// <summary>The answer; null if there is none for this key. It is asked for once, however many want it.</summary>
    public Task<string?> GetAsync(string key, Func<string, Task<string?>> ask)
    {
        Trim();
        var made = new Lazy<Task<string?>>(() => ask(key));
        var entry = _entries.GetOrAdd(key, made);
        return ReferenceEquals(entry, made) ? KeepIfAnsweredAsync(key, made) : entry.Value;
    }

    private async Task<string?> KeepIfAnsweredAsync(string key, Lazy<Task<string?>> entry)
    {
        try
        {
            var answer = await entry.Value.ConfigureAwait(false);
            _answered.Enqueue((key, entry, time.GetTimestamp()));
            Trim();
            return answer;
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
        while (_answered.TryPeek(out var oldest) && (_answered.Count > most || time.GetElapsedTime(oldest.Since) >= keep))
        {
            if (_answered.TryDequeue(out var gone))
                _entries.TryRemove(KeyValuePair.Create(gone.Key, gone.Entry));
        }
    }
}
