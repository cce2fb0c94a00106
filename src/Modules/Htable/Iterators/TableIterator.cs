using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Values;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Iterators;

/// <summary>A walk over what was in a table when it began; what others removed since is passed over, what they changed is seen.</summary>
internal sealed class TableIterator(SipText name, HashTable table)
{
    private readonly List<TableItem> _items = table.Snapshot();
    private int _at = -1;

    public SipText Name => name;

    /// <summary>Null before the first item and behind the last.</summary>
    public TableItem? Current { get; private set; }

    /// <summary>Behind the last item the walk stands before the first again.</summary>
    public bool Next()
    {
        while (++_at < _items.Count)
        {
            Current = table.Find(_items[_at].Key);
            if (Current is not null)
                return true;
        }

        _at = -1;
        Current = null;
        return false;
    }

    /// <summary>Removes the item at hand and goes on.</summary>
    /// <returns>False if none follows; then the walk stands behind the last.</returns>
    public bool Remove()
    {
        table.Remove(_items[_at].Key);
        if (Next())
            return true;

        _at = _items.Count;
        return false;
    }

    public bool Set(ScriptValue value)
    {
        var key = _items[_at].Key;
        var isSet = table.Set(key, value);
        Current = table.Find(key);
        return isSet;
    }

    public void SetExpiry(long seconds) => table.SetExpiry(_items[_at].Key, seconds);
}
