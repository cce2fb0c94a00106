using RouteScript.Dsl.Symbols;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Sqlops;

/// <summary>What queries brought back.</summary>
[ModulePart("sqlops")]
public static class ResultVariables
{
    /// <summary>Of a result: <c>name=>rows</c>, <c>cols</c>, <c>colname[n]</c>, or the value at <c>[row,column]</c>, counted from 0.</summary>
    [PseudoVariable("dbr", Inner = InnerName.Dynamic, Check = typeof(ResultKey))]
    public static ScriptValue Result(RouteContext route, in VariableKey key)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (!ResultKey.TryParse(key.Name, out var asked))
            return ScriptValue.Nothing;

        // A result without rows has no columns to the script.
        var result = route.Get(RunResults.Key)?.Find(asked.Name) ?? Databases.QueryResult.Empty;
        var columns = result.Rows > 0 ? result.Columns.Length : 0;
        return asked.Part switch
        {
            ResultPart.Rows => result.Rows,
            ResultPart.Columns => columns,
            _ when asked.Column < 0 || asked.Column >= columns => ScriptValue.Nothing,
            ResultPart.ColumnName => result.Columns[asked.Column],
            _ when asked.Row < 0 || asked.Row >= result.Rows => ScriptValue.Nothing,
            _ => result[asked.Row, asked.Column],
        };
    }

    /// <summary>How many rows the last query of the run over this connection changed, or gave; 0 before the first and after one that failed.</summary>
    [PseudoVariable("sqlrows", Inner = InnerName.Literal)]
    public static ScriptValue Affected(RouteContext route, in VariableKey key)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Get(RunResults.Key)?.Affected(key.Name) ?? 0;
    }
}
