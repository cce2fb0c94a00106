using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Testing.Tests.Documentation;

/// <summary>The tables that are written from the catalog of modules and the pages of diagnostics.</summary>
internal static partial class CatalogTables
{
    private static readonly RouteKinds[] Kinds =
        [RouteKinds.Request, RouteKinds.Branch, RouteKinds.Failure, RouteKinds.OnReply, RouteKinds.Reply, RouteKinds.OnSend, RouteKinds.Event];

    public static Dictionary<string, Func<string>> All { get; } = new()
    {
        ["core parameters"] = CoreParameters,
        ["modules"] = Modules,
        ["variables"] = Variables,
        ["core functions"] = CoreFunctions,
        ["allowed functions"] = AllowedFunctions,
        ["waiting functions"] = () => Functions(function => function.Effects.HasFlag(Effects.Waits)),
        ["ending functions"] = () => Functions(function => function.Effects.HasFlag(Effects.Ends)),
        ["event routes"] = EventRoutes,
        ["diagnostics"] = Diagnostics,
    };

    public static string? NameIn(string line) => Start().Match(line) is { Success: true } match ? match.Groups["name"].Value : null;

    public static string Fill(string page) => Place().Replace(page, match =>
        $"<!-- table: {match.Groups["name"].Value} -->\n{All[match.Groups["name"].Value]()}<!-- end -->");

    private static string CoreParameters() => Table(["parameter", "takes", "what it does here"],
        from parameter in ParameterEffect.Known
        join effect in ParameterEffect.All on parameter.Name equals effect.Name
        let names = ParameterEffect.OtherNames(parameter).Prepend(parameter.Name)
        select (string[])[string.Join(", ", names.Select(name => $"`{name}`")), Takes(parameter.Kind), (effect.Acts ? "" : "*no effect:* ") + effect.Text]);

    private static string Takes(CoreParameterKind kind) => kind switch
    {
        CoreParameterKind.Count => "number from 0",
        CoreParameterKind.Integer => "number",
        CoreParameterKind.Switch => "yes, no, number",
        CoreParameterKind.String => "string",
        CoreParameterKind.Text => "string or word",
        CoreParameterKind.Word => "word",
        _ => "number, string or word",
    };

    private static string Modules() => Table(["module", "functions", "variables", "transformations", "what it is for"],
        from module in ByName(Bench.Catalog.Modules)
        select (string[])
        [
            $"`{module.Name}`", Count(module.Functions.Select(function => function.Name).Distinct().Count()), Count(module.Variables.Length),
            Count(module.Transformations.Length), First(module.Summary),
        ]);

    private static string Variables() => Table(["variable", "name in ( )", "index", "settable", "module", "value"],
        from module in ByName(Bench.Catalog.Modules)
        from variable in module.Variables
        orderby variable.Name.ToUpperInvariant(), variable.Name
        select (string[])
        [
            $"`${variable.Name}`", Inner(variable.Inner), variable.Indexed ? "yes" : "", variable.Writable ? "yes" : "", module.Name, First(variable.Summary),
        ]);

    private static string Inner(InnerName inner) => inner switch
    {
        InnerName.None => "",
        InnerName.Literal => "yes",
        InnerName.Dynamic => "yes, or a variable",
        _ => "may be",
    };

    private static string CoreFunctions() => Table(["function", "routes", "what it does"],
        from function in Bench.Catalog.FindModule("core")!.Functions
        orderby function.Name, function.Parameters.Length
        select (string[])[$"`{Signature(function)}`", Routes(function.Routes), function.Summary.Replace("\nReturns:", " Returns:", StringComparison.Ordinal)]);

    private static string AllowedFunctions() => Table(
        ["function", "module", "request", "branch", "failure", "onreply", "reply", "onsend", "event"],
        from module in ByName(Bench.Catalog.Modules)
        from function in module.Functions
        where function.Routes != RouteKinds.Any
        group function.Routes by (function.Name, module.Name) into forms
        let routes = forms.Aggregate((left, right) => left | right)
        orderby forms.Key.Item1
        select (string[])[$"`{forms.Key.Item1}`", forms.Key.Item2, .. Kinds.Select(kind => routes.HasFlag(kind) ? "yes" : "")]);

    private static string Functions(Func<FunctionSymbol, bool> choice) => Table(["module", "functions"],
        from module in ByName(Bench.Catalog.Modules)
        let names = module.Functions.Where(choice).Select(function => $"`{function.Name}`").Distinct().Order(StringComparer.Ordinal).ToList()
        where names.Count > 0
        select (string[])[$"`{module.Name}`", string.Join(", ", names)]);

    private static string EventRoutes() => Table(["event route", "module"],
        from module in ByName(Bench.Catalog.Modules)
        from name in module.EventRoutes
        orderby name
        select (string[])[$"`event_route[{name}]`", module.Name]);

    private static string Diagnostics() => Table(["number", "what it says"],
        from file in Directory.EnumerateFiles(Path.Combine(Page.Root, "docs/diagnostics"), "RS*.md").Order(StringComparer.Ordinal)
        let title = File.ReadLines(file).First()[2..].Split(": ", 2)
        select (string[])[$"[{title[0]}](../diagnostics/{title[0]}.md)", title[1]]);

    private static string Signature(FunctionSymbol function) =>
        $"{function.Name}({string.Join(", ", function.Parameters.Select(parameter => parameter.Optional ? $"[{parameter.Name}]" : parameter.Name))})";

    private static string Routes(RouteKinds routes) => routes == RouteKinds.Any ? "any"
        : string.Join(", ", Kinds.Where(kind => routes.HasFlag(kind)).Select(kind => kind.ToString().ToLowerInvariant()));

    private static IEnumerable<ModuleSymbol> ByName(IEnumerable<ModuleSymbol> modules) => modules.OrderBy(module => module.Name, StringComparer.Ordinal);

    private static string Count(int number) => number == 0 ? "" : $"{number}";

    private static string First(string summary) => summary.Split('\n')[0];

    private static string Table(string[] heading, IEnumerable<string[]> rows)
    {
        var table = new StringBuilder();
        Append(table, heading);
        table.Append('|').Insert(table.Length, "---|", heading.Length).Append('\n');
        foreach (var row in rows)
            Append(table, row);
        return table.ToString();
    }

    private static void Append(StringBuilder table, string[] cells) => table.Append("| ")
        .AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal)))
        .Append(" |\n");

    [GeneratedRegex("^<!-- table: (?<name>.+) -->$")]
    private static partial Regex Start();

    [GeneratedRegex("<!-- table: (?<name>[^\n]+) -->\n(.*?)<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Place();
}
