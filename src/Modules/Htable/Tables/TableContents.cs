using System.Collections.Concurrent;
using RouteScript.Modules.Htable.Locks;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Tables;

/// <summary>What a table holds, and the locks on its keys. Outlives the versions of the script; shared by all workers.</summary>
internal sealed class TableContents(HashSecret secret, MemoryUse memory)
{
    private readonly ConcurrentDictionary<byte[], TableItem> _items = new(new KeyComparer(secret));
    private long _order;

    public KeyLocks Locks { get; } = new(secret);

    /// <summary>Versions of the script that have the table.</summary>
    public int Users { get; set; }

    /// <summary>Those that have expired and were not removed yet among them.</summary>
    public IEnumerable<TableItem> Items
    {
        get
        {
            foreach (var (_, item) in _items)
                yield return item;
        }
    }

    public TableItem? Find(ReadOnlySpan<byte> key) =>
        _items.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var item) ? item : null;

    /// <summary>A new key. False if another was quicker or there is no room; <paramref name="isFull"/> tells which.</summary>
    public bool TryAdd(ReadOnlySpan<byte> key, ScriptValue value, long expiresAt, out bool isFull)
    {
        var item = new TableItem(key.ToArray(), value, expiresAt, Interlocked.Increment(ref _order));
        isFull = !memory.TryTake(item.Size);
        if (isFull)
            return false;
        if (_items.TryAdd(item.Key, item))
            return true;

        memory.Give(item.Size);
        return false;
    }

    /// <summary>Puts an item in the place of another. False if that is not there any more or there is no room.</summary>
    public bool TryReplace(TableItem before, TableItem after, out bool isFull)
    {
        var growth = after.Size - before.Size;
        isFull = !memory.TryTake(growth);
        if (isFull)
            return false;
        if (_items.TryUpdate(before.Key, after, before))
            return true;

        memory.Give(growth);
        return false;
    }

    /// <returns>False if another is in its place by now, or none.</returns>
    public bool TryRemove(TableItem item)
    {
        if (!_items.TryRemove(new KeyValuePair<byte[], TableItem>(item.Key, item)))
            return false;

        memory.Give(item.Size);
        return true;
    }

    public void Clear()
    {
        foreach (var (_, item) in _items)
            TryRemove(item);
    }
}
