using RouteScript.Sip.Text;

namespace RouteScript.Runtime.Values;

/// <summary>The nodes of one level of a tree, the newest first; names may occur several times.</summary>
public sealed class XavpList(bool ignoreCase)
{
    private readonly List<XavpItem> _items = [];

    public int Count => _items.Count;

    /// <summary>By place, whatever the name.</summary>
    public XavpItem this[int index] => _items[index];

    public int CountOf(ReadOnlySpan<byte> name)
    {
        var count = 0;
        foreach (var item in _items)
        {
            if (Same(item, name))
                count++;
        }

        return count;
    }

    /// <param name="name">Its name.</param>
    /// <param name="index">Among those of the name; negative counts from the end.</param>
    public XavpItem? Find(ReadOnlySpan<byte> name, int index = 0)
    {
        var at = IndexOf(name, index);
        return at < 0 ? null : _items[at];
    }

    /// <summary>The value of the newest node of that name; nothing if there is none.</summary>
    public ScriptValue Value(ReadOnlySpan<byte> name) => Find(name)?.Value ?? ScriptValue.Nothing;

    /// <summary>Adds a node in front. Name and text are copied.</summary>
    public XavpItem Push(ReadOnlySpan<byte> name, ScriptValue value = default)
    {
        var item = Create(name, value);
        _items.Insert(0, item);
        return item;
    }

    /// <summary>Adds a node in front, without copying its name: that lives as long as the program, or is never changed.</summary>
    public XavpItem PushOwned(SipText name)
    {
        var item = new XavpItem(name, default, ignoreCase);
        _items.Insert(0, item);
        return item;
    }

    /// <summary>Adds a node at the end, without copying: name and text live as long as the program, or are never changed.</summary>
    public void AppendOwned(SipText name, ScriptValue value) => _items.Add(new XavpItem(name, value, ignoreCase));

    /// <summary>Adds a node at the end. Name and text are copied.</summary>
    public XavpItem Append(ReadOnlySpan<byte> name, ScriptValue value = default)
    {
        var item = Create(name, value);
        _items.Add(item);
        return item;
    }

    /// <summary>Adds a copy of a node and all below it, under another name: at the index, or in front.</summary>
    public void Insert(XavpItem item, ReadOnlySpan<byte> name, int? index)
    {
        var copy = item.Copy(SipText.Copy(name));
        var at = index is { } wanted ? IndexOf(name, wanted) : 0;
        if (index is not null && at >= 0)
            _items[at] = copy;
        else
            _items.Insert(Math.Max(at, 0), copy);
    }

    /// <summary>The newest node of that name, made if there is none.</summary>
    public XavpItem FindOrPush(ReadOnlySpan<byte> name) => Find(name) ?? Push(name);

    public bool Remove(ReadOnlySpan<byte> name, int index = 0)
    {
        var at = IndexOf(name, index);
        if (at < 0)
            return false;
        _items.RemoveAt(at);
        return true;
    }

    public int RemoveAll(ReadOnlySpan<byte> name)
    {
        var removed = 0;
        for (var i = _items.Count - 1; i >= 0; i--)
        {
            if (!Same(_items[i], name))
                continue;
            _items.RemoveAt(i);
            removed++;
        }

        return removed;
    }

    /// <summary>The node with this index among those of its name becomes their first; those before it go behind the last.</summary>
    /// <returns>False if there are none.</returns>
    public bool Rotate(ReadOnlySpan<byte> name, int index)
    {
        var count = CountOf(name);
        if (count == 0)
            return false;

        for (var steps = ((index % count) + count) % count; steps > 0; steps--)
        {
            var first = IndexOf(name, 0);
            var last = IndexOf(name, count - 1);
            var item = _items[first];
            _items.RemoveAt(first);
            _items.Insert(last, item);
        }

        return true;
    }

    internal IReadOnlyList<XavpItem> Items => _items;

    /// <summary>Adds copies in front, in the order they are given.</summary>
    internal void Add(IEnumerable<XavpItem> items) => _items.InsertRange(0, items.Select(item => item.Copy(item.Name)));

    internal XavpList Copy()
    {
        var copy = new XavpList(ignoreCase);
        foreach (var item in _items)
            copy._items.Add(item.Copy(item.Name));
        return copy;
    }

    private int IndexOf(ReadOnlySpan<byte> name, int index)
    {
        if (index < 0)
            index += CountOf(name);
        for (var i = 0; i < _items.Count && index >= 0; i++)
        {
            if (Same(_items[i], name) && index-- == 0)
                return i;
        }

        return -1;
    }

    private XavpItem Create(ReadOnlySpan<byte> name, ScriptValue value) => new(SipText.Copy(name), AvpStore.Copy(value), ignoreCase);

    private bool Same(XavpItem item, ReadOnlySpan<byte> name) =>
        ignoreCase ? item.Name.EqualsIgnoreCase(name) : item.Name.Span.SequenceEqual(name);
}
