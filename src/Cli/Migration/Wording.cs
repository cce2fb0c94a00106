using System.Globalization;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Migration;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Text;

namespace RouteScript.Cli.Migration;

/// <summary>How the parts of a report are named, whatever form it has.</summary>
internal static class Wording
{
    private static readonly (UseKind Kind, string Word)[] Kinds =
    [
        (UseKind.Module, "modules"), (UseKind.Function, "functions"), (UseKind.ModuleParameter, "module parameters"), (UseKind.Variable, "variables"),
        (UseKind.Transformation, "transformations"), (UseKind.CoreParameter, "core parameters"), (UseKind.EventRoute, "event routes"), (UseKind.Transport, "transports"),
    ];

    public static string Plural(UseKind kind) => Array.Find(Kinds, entry => entry.Kind == kind).Word;

    /// <summary><c>12 of 14 modules, 40 of 47 functions</c>; kinds the script does not use are left out.</summary>
    public static string Summary(MigrationReport report) => string.Join(", ", Counts(report).Select(count => $"{count.Here} of {count.All} {count.Word}"));

    public static IEnumerable<(int Here, int All, string Word)> Counts(MigrationReport report) => Kinds
        .Select(entry => (report.Count(entry.Kind).Here, report.Count(entry.Kind).All, entry.Word))
        .Where(count => count.All > 0);

    public static string Name(Use use) => use.Kind switch
    {
        UseKind.Function => $"{use.Name}()",
        UseKind.Variable => $"${use.Name}",
        UseKind.Transformation => $"{{{use.Name}}}",
        UseKind.ModuleParameter => $"modparam {use.Name}",
        UseKind.EventRoute => $"event_route[{use.Name}]",
        UseKind.Module => $"module {use.Name}",
        UseKind.Transport => $"listen on {use.Name}",
        _ => use.Name,
    };

    public static string Verdict(MigrationReport report)
    {
        if (report.Runs)
            return "Everything this script uses is here.";
        var unknown = report.Uses.Count(use => use.Availability == Availability.Unknown);
        var missing = report.Absent.Count() - unknown;
        var parts = new[] { (missing, "missing"), (unknown, "unknown to both"), (report.Problems.Length, report.Problems.Length == 1 ? "other error" : "other errors") };
        return "It does not run as it is: " + string.Join(", ", parts.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}")) + ".";
    }

    /// <summary><c>12, 40, include.cfg:7</c>: lines of the script itself need no name.</summary>
    public static string Lines(string script, IEnumerable<SourceLocation> places) => string.Join(", ", places
        .Select(place => place.Path == script ? place.Line.ToString(CultureInfo.InvariantCulture) : $"{place.Path}:{place.Line}")
        .Distinct());

    public static string Count(IReadOnlyCollection<SourceLocation> places) => places.Count == 1 ? "1 use" : $"{places.Count} uses";

    /// <summary>First and last line, and the condition as it is written.</summary>
    public static (string Path, int First, int Last, string Condition) Arm(SkippedText skipped)
    {
        var file = skipped.Span.File;
        var first = file.LineIndex(skipped.Span.Start);
        var condition = Written(skipped.Condition);
        var before = first > 0 ? file.Line(first - 1).Trim() : "";
        var isElse = before.Length > 2 && before[2..].StartsWith("else", StringComparison.Ordinal);
        return (file.Path, first + 1, file.LineIndex(skipped.Span.End - 1) + 1, isElse ? $"#!else of {condition}" : condition);
    }

    /// <summary>The lines of each condition, and the option that would let them take part.</summary>
    public static IEnumerable<(string Condition, string Lines, string? Define)> Arms(MigrationReport report) =>
        from arm in report.Skipped.Select(Arm)
        group arm by arm.Condition into same
        select (same.Key, string.Join(", ", same.Select(arm => $"{(arm.Path == report.Path ? "" : arm.Path + ":")}{arm.First}{(arm.First == arm.Last ? "" : $"-{arm.Last}")}")), Define(same.Key));

    private static string? Define(string condition) =>
        condition.Split(' ', '\t') is [['#' or '!', '!', 'i', 'f', 'd', ..], var name, ..] ? $"-A {name}" : null;

    private static string Written(TextSpan condition) => Display.ToText(condition.File.Line(condition.Line - 1).Trim());
}
