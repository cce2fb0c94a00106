using RouteScript.Dsl.Binding;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Modules.Sqlops;

/// <summary>Looks at the calls of a script with its connections at hand.</summary>
internal sealed class Advice(SqlopsModule module)
{
    private static readonly DiagnosticDescriptor UnknownConnection = new(
        "RS6401", Severity.Error, "Unknown connection", "No `sqlcon` of the script is named `{0}`.");

    private static readonly DiagnosticDescriptor NotWritable = new(
        "RS6402", Severity.Error, "Variable for a column", "`{0}` is no variable that a column can be put into.");

    private static readonly DiagnosticDescriptor MixedQuoting = new(
        "RS6403", Severity.Warning, "Quoted for MySQL only", "The script has databases of several kinds, so `{0}` quotes for MySQL. In a query of another one a quote in the value ends the text there.");

    public IEnumerable<Diagnostic> All()
    {
        var program = module.Context.Version.Program;
        var calls = ProgramCalls.All(program).Where(call => call.Function.Module == module.Context.Name);
        var variables = BoundTree.Of(program.Routes).Expressions.OfType<BoundVariable>().ToList();
        return [.. calls.SelectMany(call => Of(call, program)), .. variables.SelectMany(Of), .. OfQuoting(variables)];
    }

    private IEnumerable<Diagnostic> Of(BoundCall call, BoundProgram program)
    {
        if (call.Function.Name == "sql_result_free" || call.Arguments is not [BoundText connection, ..])
            yield break;
        if (OfConnection(connection.Value) is { } unknown)
            yield return unknown with { Span = connection.Span };
        if (call.Function.Name != "sql_pvquery" || call.Arguments is not [.., BoundText list] || !VariableList.TryParse(list.Value, out var variables, out _))
            yield break;

        foreach (var text in variables.Texts)
        {
            if (VariableReference.Bind(text, program) is not { Symbol.Writable: true, Transformations.IsEmpty: true })
                yield return NotWritable.At(list.Span, text);
        }
    }

    private IEnumerable<Diagnostic> Of(BoundVariable variable)
    {
        if (variable.Symbol.Module == module.Context.Name && variable.Symbol.Name == "sqlrows" && OfConnection(variable.Inner?.Text ?? "") is { } unknown)
            yield return unknown with { Span = variable.Span };
    }

    private Diagnostic? OfConnection(string name)
    {
        if (module.Connections.ContainsKey(name))
            return null;

        var known = string.Join(", ", module.Connections.Keys.Order(StringComparer.Ordinal).Select(one => $"`{one}`"));
        return UnknownConnection.At(Dsl.Text.TextSpan.None, name) with
        {
            Hint = known.Length > 0 ? $"There is {known}." : "Name a database: `modparam(\"sqlops\", \"sqlcon\", \"name=>mysql://user:password@host/database\")`.",
        };
    }

    private IEnumerable<Diagnostic> OfQuoting(IEnumerable<BoundVariable> variables)
    {
        if (module.Connections.Values.Select(connection => connection.KnowsBackslash).Distinct().Count() < 2)
            yield break;

        foreach (var variable in variables)
        {
            if (variable.Transformations.Select(one => one.Symbol).FirstOrDefault(symbol => symbol.Class == "sql") is { } quoting)
            {
                yield return MixedQuoting.At(variable.Span, $"{{sql.{quoting.Name}}}") with
                {
                    Hint = "Query the other database from values that hold no quotes, or refuse those that do.",
                };
            }
        }
    }
}
