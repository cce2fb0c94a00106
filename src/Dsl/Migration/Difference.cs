using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Resources;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Migration;

/// <summary>One line of the table of <c>docs/kamailio.md</c> that lists what is different on purpose.</summary>
/// <param name="Places">Where the script meets it; empty for what concerns every script.</param>
public sealed partial record Difference(string What, string Original, string Here, string Why, ImmutableArray<SourceLocation> Places)
{
    private static readonly Lazy<ImmutableArray<Difference>> Loaded = new(() => [.. Load()]);

    /// <summary>The whole table.</summary>
    public static ImmutableArray<Difference> All => Loaded.Value;

    public bool IsGeneral => Places.IsEmpty;

    /// <summary>What names something the script uses, with its places, and behind it what names nothing.</summary>
    public static ImmutableArray<Difference> MetBy(ImmutableArray<Use> uses)
    {
        var names = uses.ToLookup(use => use.Kind == UseKind.Variable ? "$" + use.Name : use.Name, StringComparer.Ordinal);
        var met = All
            .Select(difference => (Difference: difference, Names: difference.Names().ToList()))
            .Where(row => row.Names.Count == 0 || row.Names.Exists(names.Contains))
            .Select(row => row.Difference with { Places = [.. row.Names.SelectMany(name => names[name]).SelectMany(use => use.Places).Distinct()] });
        return [.. met.OrderBy(difference => difference.IsGeneral)];
    }

    /// <summary>The functions, variables, parameters and modules the line is about.</summary>
    private IEnumerable<string> Names()
    {
        var quoted = Quoted().Matches(What).SelectMany(match => Name().Matches(match.Value)).Select(match => match.Value)
            .Where(name => name[0] == '$' || name.Contains(':', StringComparison.Ordinal) || name.Contains('_', StringComparison.Ordinal) || KnownModules.All.ModuleOf(name) is not null)
            .Distinct(StringComparer.Ordinal).ToList();
        return quoted.Count > 0 ? quoted : Name().Matches(What).Select(match => match.Value).Where(KnownModules.All.Contains);
    }

    private static IEnumerable<Difference> Load() => Table.Lines("KamailioPage")
        .SkipWhile(line => line != "## Different on purpose")
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(1)
        .Select(line => line[2..].TrimEnd('|', ' ').Split(" | "))
        .Where(cells => cells.Length == 4)
        .Select(cells => new Difference(cells[0], cells[1], cells[2], cells[3], []));

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$?[A-Za-z_][\w]*(:[\w\-]+)?")]
    private static partial Regex Name();
}
