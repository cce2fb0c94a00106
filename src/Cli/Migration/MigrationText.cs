using System.Globalization;
using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Migration;

namespace RouteScript.Cli.Migration;

/// <summary>The report for a terminal: what is missing first, the numbers last.</summary>
public static class MigrationText
{
    private const int NameWidth = 38;

    public static string Render(MigrationReport report)
    {
        var result = new StringBuilder();
        Missing(result, report);
        Problems(result, report);
        Differences(result, report);
        NotLookedAt(result, report);
        result.Append(CultureInfo.InvariantCulture, $"{report.Path}: {Wording.Summary(report)} run here.\n{Wording.Verdict(report)}\n");
        return result.ToString();
    }

    /// <summary>What belongs to a module that is not here stands below that module.</summary>
    private static void Missing(StringBuilder result, MigrationReport report)
    {
        var absent = report.Absent.ToList();
        if (absent.Count == 0)
            return;

        result.Append("Missing here, with the lines that use it\n\n");
        var modules = absent.Where(use => use.Kind == UseKind.Module).ToList();
        foreach (var module in modules)
        {
            Row(result, "  ", report, module);
            foreach (var use in absent.Where(use => use.Module == module.Name))
                Row(result, "    ", report, use);
        }

        var others = absent.Where(use => use.Kind != UseKind.Module && !modules.Exists(module => module.Name == use.Module)).ToList();
        foreach (var kind in others.GroupBy(use => use.Kind))
        {
            result.Append(CultureInfo.InvariantCulture, $"  {Wording.Plural(kind.Key)}\n");
            foreach (var use in kind)
                Row(result, "    ", report, use);
        }
        result.Append('\n');
    }

    private static void Row(StringBuilder result, string margin, MigrationReport report, Use use)
    {
        var owner = use.Kind != UseKind.Module && use.Module is { } module && report.Absent.All(other => other.Kind != UseKind.Module || other.Name != module) ? $" of {module}" : "";
        var note = use.Availability == Availability.Unknown ? " (unknown)" : "";
        var name = margin + Display.ToText(Wording.Name(use)) + (use.Kind == UseKind.EventRoute ? "" : owner) + note;
        result.Append(name.PadRight(NameWidth)).Append("  ").Append(Wording.Lines(report.Path, use.Places)).Append('\n');
    }

    private static void Problems(StringBuilder result, MigrationReport report)
    {
        if (report.Problems.IsEmpty)
            return;
        result.Append("Other errors; `routescript check` shows them in full\n\n");
        foreach (var problem in report.Problems)
            result.Append(CultureInfo.InvariantCulture, $"  {problem.Span.Location.Path}:{problem.Span.Line}  {problem.Id} {Display.ToText(problem.Message)}\n");
        result.Append('\n');
    }

    private static void Differences(StringBuilder result, MigrationReport report)
    {
        result.Append("Different on purpose\n\n");
        foreach (var difference in report.Differences.Where(difference => !difference.IsGeneral))
        {
            result.Append(CultureInfo.InvariantCulture, $"  {difference.What} ({Wording.Count(difference.Places)}, the first on line {difference.Places[0].Line})\n");
            result.Append(CultureInfo.InvariantCulture, $"      there: {difference.Original}\n      here:  {difference.Here} ({difference.Why})\n");
        }
        result.Append("  What concerns every script stands in docs/kamailio.md.\n\n");
    }

    private static void NotLookedAt(StringBuilder result, MigrationReport report)
    {
        if (report.Skipped.IsEmpty)
            return;
        result.Append("Not looked at, because the condition does not hold\n\n");
        foreach (var arms in Wording.Arms(report))
        {
            result.Append($"  {arms.Condition}".PadRight(NameWidth)).Append("  ").Append(arms.Lines);
            result.Append(arms.Define is { } define ? $"   ({define})\n" : "\n");
        }
        result.Append('\n');
    }
}
