using RouteScript.Modules.Databases;
using RouteScript.Runtime.Routing;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sqlops;

/// <summary>What the queries of a run brought back: results by their names, and by connection how many rows were changed.</summary>
internal sealed class RunResults : ICarriedState
{
    public static readonly StateKey<RunResults> Key = new();

    private readonly List<(SipText Name, QueryResult Result)> _results = [];
    private readonly List<(SipText Connection, long Rows)> _affected = [];

    /// <summary>The empty result if no query was made under that name.</summary>
    public QueryResult Find(SipText name)
    {
        foreach (var (known, result) in _results)
        {
            if (known == name)
                return result;
        }

        return QueryResult.Empty;
    }

    public void Set(SipText name, QueryResult result)
    {
        Remove(name);
        _results.Add((name, result));
    }

    public void Remove(SipText name) => _results.RemoveAll(one => one.Name == name);

    public long Affected(SipText connection)
    {
        foreach (var (known, rows) in _affected)
        {
            if (known == connection)
                return rows;
        }

        return 0;
    }

    public void SetAffected(SipText connection, long rows)
    {
        _affected.RemoveAll(one => one.Connection == connection);
        _affected.Add((connection, rows));
    }

    public ICarriedState Copy()
    {
        var copy = new RunResults();
        copy._results.AddRange(_results);
        copy._affected.AddRange(_affected);
        return copy;
    }

    public void Reset()
    {
        _results.Clear();
        _affected.Clear();
    }
}
