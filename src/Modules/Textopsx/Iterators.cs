using RouteScript.Sip.Text;

namespace RouteScript.Modules.Textopsx;

/// <summary>The iterations of a run, by name: where each is. -1 is before the first item.</summary>
internal sealed class Iterators
{
    private readonly List<(SipText Name, int At)> _items = [];

    public void Start(SipText name)
    {
        End(name);
        _items.Add((name.Copy(), -1));
    }

    public bool End(SipText name) => _items.RemoveAll(item => item.Name.Equals(name)) > 0;

    /// <summary>Where an iteration is; -1 also when there is none of that name.</summary>
    public int At(SipText name)
    {
        var index = Find(name);
        return index < 0 ? -1 : _items[index].At;
    }

    /// <returns>False past either end, where it stays, and for an unknown name.</returns>
    public bool Move(SipText name, int by, int count)
    {
        var index = Find(name);
        if (index < 0)
            return false;

        var at = Math.Clamp(_items[index].At + by, -1, count);
        _items[index] = (_items[index].Name, at);
        return at >= 0 && at < count;
    }

    private int Find(SipText name)
    {
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i].Name.Equals(name))
                return i;
        }

        return -1;
    }
}
