using RouteScript.Dsl.Symbols;
using RouteScript.Modules.Databases;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Sip.Text;

namespace RouteScript.Modules.Sqlops;

/// <summary>Queries. The run waits, its worker does not.</summary>
[ModulePart("sqlops")]
public static class QueryFunctions
{
    private static readonly ReturnCode Rows = ReturnCode.True;
    private static readonly ReturnCode NoRows = new(2);
    private static readonly ReturnCode RowsUnused = new(3);
    private static readonly ReturnCode Unreachable = new(-2);

    /// <summary>Makes a query; <c>$dbr(result=>…)</c> has its rows until the run ends.</summary>
    /// <returns>1 rows came, 2 none came, 3 rows came and no result is named, -1 the query failed, -2 the database was not reached.</returns>
    [ScriptFunction("sql_query", Effects = Effects.TalksOutside | Effects.Waits)]
    public static async ValueTask<ReturnCode> Query(
        RouteContext route, SqlopsModule module, string connection, SipText query, [Literal] string? result = null, CancellationToken deadline = default)
    {
        var name = result is null ? default : SipText.FromString(result);
        if (name.IsDefined)
            route?.Get(RunResults.Key)?.Remove(name);

        var outcome = await Ask(route!, module, connection, query, deadline).ConfigureAwait(true);
        if (CodeOf(outcome) is { } code)
            return code;
        if (!name.IsDefined)
            return RowsUnused;

        route!.GetOrAdd(RunResults.Key).Set(name, outcome.Result);
        return Rows;
    }

    /// <summary>Makes a query; each row becomes a tree <c>$xavp(result[row]=>column)</c>, before those that are there.</summary>
    /// <returns>1 rows came, 2 none came, -1 the query failed, -2 the database was not reached.</returns>
    [ScriptFunction("sql_xquery", Effects = Effects.TalksOutside | Effects.Waits)]
    public static async ValueTask<ReturnCode> QueryTrees(
        RouteContext route, SqlopsModule module, string connection, SipText query, [Literal] string result, CancellationToken deadline = default)
    {
        var outcome = await Ask(route, module, connection, query, deadline).ConfigureAwait(true);
        if (CodeOf(outcome) is { } code)
            return code;

        var (trees, name, rows) = (route!.Avps.Trees, SipText.FromString(result), outcome.Result);
        for (var row = rows.Rows - 1; row >= 0; row--)
        {
            var tree = trees.PushOwned(name).Branch();
            for (var column = 0; column < rows.Columns.Length; column++)
                tree.AppendOwned(rows.Columns[column], rows[row, column]);
        }

        return Rows;
    }

    /// <summary>Makes a query; a list of variables, <c>$var(a),$avp(b)</c>, takes the columns of each row, the last row first.</summary>
    /// <returns>1 rows came, 2 none came, -1 the query failed or the variables do not fit, -2 the database was not reached.</returns>
    [ScriptFunction("sql_pvquery", Effects = Effects.TalksOutside | Effects.Waits)]
    public static async ValueTask<ReturnCode> QueryVariables(
        RouteContext route, SqlopsModule module, string connection, SipText query, VariableList result, CancellationToken deadline = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var outcome = await Ask(route, module, connection, query, deadline).ConfigureAwait(true);
        return CodeOf(outcome) ?? result.Assign(route, outcome.Result);
    }

    /// <summary>Makes a query that the script does not wait for: nothing comes back, and the log tells if it failed.</summary>
    /// <returns>-1 if too many of them wait for the database.</returns>
    [ScriptFunction("sql_query_async", Effects = Effects.TalksOutside)]
    public static ReturnCode QueryLater(RouteContext route, SqlopsModule module, string connection, SipText query)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(module);
        var bytes = query.Span.ToArray();
        var known = module.Connections[connection];
        if (known.Lease.Database.TryBegin(bytes, Tell))
            return ReturnCode.True;

        route.Log.Error("sqlops: too many queries wait for the database"u8);
        return ReturnCode.Error;

        void Tell(QueryOutcome outcome)
        {
            if (module.Describe(known, bytes, outcome) is { Length: > 0 } line)
                module.Context.Log.Error(line);
        }
    }

    /// <summary>Forgets a result before the run ends.</summary>
    [ScriptFunction("sql_result_free", Effects = Effects.Reads)]
    public static ReturnCode Free(RouteContext route, [Literal] string result)
    {
        ArgumentNullException.ThrowIfNull(route);
        route.Get(RunResults.Key)?.Remove(SipText.FromString(result));
        return ReturnCode.True;
    }

    private static async ValueTask<QueryOutcome> Ask(RouteContext route, SqlopsModule module, string connection, SipText query, CancellationToken deadline)
    {
        // The query is read by another thread, perhaps after the run has gone on.
        var bytes = query.Span.ToArray();
        var known = module.Connections[connection];
        var outcome = await known.Lease.Database.QueryAsync(bytes, module.Limits, deadline).ConfigureAwait(true);
        deadline.ThrowIfCancellationRequested();

        if (module.Describe(known, bytes, outcome) is { Length: > 0 } line)
            route.Log.Error(line);
        route.GetOrAdd(RunResults.Key).SetAffected(SipText.FromString(connection), outcome.Result.Affected);
        return outcome;
    }

    /// <returns>Null if there are rows.</returns>
    private static ReturnCode? CodeOf(QueryOutcome outcome) => outcome.End switch
    {
        QueryEnd.Failed => ReturnCode.Error,
        QueryEnd.Unreachable => Unreachable,
        _ when outcome.Result.Rows == 0 => NoRows,
        _ => null,
    };
}
