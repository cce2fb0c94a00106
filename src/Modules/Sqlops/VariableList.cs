using RouteScript.Modules.Databases;
using RouteScript.Runtime.Routing;
using RouteScript.Runtime.Sdk;
using RouteScript.Runtime.Values;

namespace RouteScript.Modules.Sqlops;

/// <summary>Variables one behind the other, separated by commas or semicolons.</summary>
public sealed class VariableList : IScriptConstant<VariableList>, INamesVariables
{
    private readonly List<string> _texts;
    private List<ScriptVariable?> _variables = [];

    private VariableList(List<string> texts) => _texts = texts;

    /// <summary>Each as it is written.</summary>
    public IReadOnlyList<string> Texts => _texts;

    public static bool TryParse(string text, out VariableList value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var texts = VariableTexts.Split(text);
        value = new VariableList(texts);
        error = texts.TrueForAll(one => one.StartsWith('$')) ? "" : "write the variables one behind the other: `$var(a),$avp(b)`";
        return error.Length == 0;
    }

    public void Resolve(Func<string, ScriptVariable?> variables) => _variables = _texts.ConvertAll(text => variables(text));

    /// <summary>The last row first, so that a variable of one value ends with the first row, and the first row is the newest of a stack.</summary>
    internal ReturnCode Assign(RouteContext route, QueryResult result)
    {
        if (result.Columns.Length > _variables.Count)
        {
            route.Log.Error("sql_pvquery: the query has more columns than there are variables"u8);
            return ReturnCode.Error;
        }

        for (var row = result.Rows - 1; row >= 0; row--)
        {
            for (var column = 0; column < result.Columns.Length; column++)
            {
                var value = result[row, column];
                if (_variables[column] is not { } variable || !(IsSkipped(variable, value) || variable.Set(route, value)))
                {
                    route.Log.Error("sql_pvquery: a variable does not take its column"u8);
                    return ReturnCode.Error;
                }
            }
        }

        return ReturnCode.True;
    }

    private static bool IsSkipped(ScriptVariable variable, ScriptValue value) => value.IsNothing && variable.Source is "$avp";
}
