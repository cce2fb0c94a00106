using RouteScript.Modules.Htable.Tables;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Htable.Iterators;

/// <summary>The walks of one run, by name.</summary>
internal sealed class TableIterators : IRunState
{
    public static readonly StateKey<TableIterators> Of = new();

    private const int Most = 4;

    private readonly List<TableIterator> _walks = [];

    public TableIterator? Find(SipText name)
    {
        foreach (var walk in _walks)
        {
            if (walk.Name.Equals(name))
                return walk;
        }

        return null;
    }

    /// <returns>False if there are too many under other names.</returns>
    public bool Start(SipText name, HashTable table)
    {
        End(name);
        if (_walks.Count == Most)
            return false;

        _walks.Add(new TableIterator(name.Copy(), table));
        return true;
    }

    public bool End(SipText name) => Find(name) is { } walk && _walks.Remove(walk);

    void IRunState.Reset() => _walks.Clear();
}
