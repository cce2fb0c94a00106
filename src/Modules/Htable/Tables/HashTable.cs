using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Htable.Tables;

/// <summary>A table as one version of the script declares it, over contents that all versions share.</summary>
/// <remarks>Every change of an item is atomic. An item whose time is over is as good as gone, whether it was removed already or not.</remarks>
internal sealed class HashTable(TableDefinition definition, TableContents contents, TableClock clock)
{
    public TableDefinition Definition => definition;

    public TableContents Contents => contents;

    /// <summary>The name in bytes, as keys in the script have it.</summary>
    public byte[] Name { get; } = System.Text.Encoding.Latin1.GetBytes(definition.Name);

    /// <summary>What is in the table now, in no order.</summary>
    public IEnumerable<TableItem> Items
    {
        get
        {
            var now = clock.Now;
            foreach (var item in contents.Items)
            {
                if (!item.HasExpired(now))
                    yield return item;
            }
        }
    }

    /// <summary>What is in the table now, the oldest key first.</summary>
    public List<TableItem> Snapshot()
    {
        var items = new List<TableItem>(Items);
        items.Sort(static (left, right) => left.Order.CompareTo(right.Order));
        return items;
    }

    public TableItem? Find(ReadOnlySpan<byte> key) => contents.Find(key) is { } item && !item.HasExpired(clock.Now) ? item : null;

    /// <summary>What a script reads: the initial value if the key is missing.</summary>
    public ScriptValue Get(ReadOnlySpan<byte> key) =>
        Find(key) is { } item ? item.Value : Initial;

    /// <summary>Sets a value that outlives the run; the caller has copied it.</summary>
    /// <param name="seconds">Until it expires; 0 or less: as the table says.</param>
    /// <returns>False if there is no room for it.</returns>
    public bool Set(ReadOnlySpan<byte> key, ScriptValue value, long seconds = 0)
    {
        while (true)
        {
            var before = Find(key);
            var isDone = before is null
                ? TryAdd(key, value, Expiry(seconds), out var isFull)
                : contents.TryReplace(before, before.With(value, Renewed(before, seconds)), out isFull);
            if (isDone || isFull)
                return isDone;
        }
    }

    /// <summary>Adds to a number, or to the initial value if the key is missing.</summary>
    /// <returns>The sum; null, and nothing is changed, if there is no number to add to or no room.</returns>
    public long? Add(ReadOnlySpan<byte> key, long amount)
    {
        while (true)
        {
            var before = Find(key);
            var value = before is null ? Initial : before.Value;
            if (!value.IsInteger)
                return null;

            var sum = unchecked(value.Integer + amount);
            var isDone = before is null
                ? TryAdd(key, sum, Expiry(0), out var isFull)
                : contents.TryReplace(before, before.With(sum, Renewed(before, 0)), out isFull);
            if (isDone || isFull)
                return isDone ? sum : null;
        }
    }

    /// <summary>Seconds until the item goes, rounded up; 0 if it is missing or stays.</summary>
    public long SecondsLeft(ReadOnlySpan<byte> key) =>
        contents.Find(key) is { ExpiresAt: > 0 } item ? Math.Max(0, (item.ExpiresAt - clock.Now + 999) / 1000) : 0;

    /// <summary>0 or less: it stays. Nothing happens if the key is missing or items of this table do not expire.</summary>
    public void SetExpiry(ReadOnlySpan<byte> key, long seconds)
    {
        if (definition.AutoExpire == 0)
            return;
        var expiresAt = seconds > 0 ? Expiry(seconds) : 0;
        while (Find(key) is { } before)
        {
            if (contents.TryReplace(before, before.With(before.Value, expiresAt), out _))
                return;
        }
    }

    /// <returns>Whether there was such a key.</returns>
    public bool Remove(ReadOnlySpan<byte> key)
    {
        while (contents.Find(key) is { } item)
        {
            if (contents.TryRemove(item))
                return !item.HasExpired(clock.Now);
        }

        return false;
    }

    private ScriptValue Initial => definition.InitialValue is { } number ? number : ScriptValue.Nothing;

    private bool TryAdd(ReadOnlySpan<byte> key, ScriptValue value, long expiresAt, out bool isFull)
    {
        if (contents.Find(key) is { } old && old.HasExpired(clock.Now))
            contents.TryRemove(old);
        return contents.TryAdd(key, value, expiresAt, out isFull);
    }

    private long Renewed(TableItem before, long seconds) => definition.UpdateExpire || seconds > 0 ? Expiry(seconds) : before.ExpiresAt;

    // Bounded so that no sum overflows.
    private long Expiry(long seconds) =>
        definition.AutoExpire == 0 ? 0 : clock.Now + (1000 * Math.Min(seconds > 0 ? seconds : definition.AutoExpire, int.MaxValue));
}
