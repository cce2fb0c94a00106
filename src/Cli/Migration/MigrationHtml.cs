using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Migration;

namespace RouteScript.Cli.Migration;

/// <summary>The report as one page that needs nothing else.</summary>
public static partial class MigrationHtml
{
    private const string Style = """
        :root { color-scheme: light dark; --line: light-dark(#d8dce3, #363c47); --soft: light-dark(#f4f6f9, #1d2128); --faint: light-dark(#5a6472, #9aa4b2);
          --good: light-dark(#1a7f46, #55c98a); --bad: light-dark(#b3261e, #f28b82); }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; background: light-dark(#fff, #14171c); color: light-dark(#1c2128, #e3e7ed); }
        h1 { font-size: 1.5rem; margin-bottom: .2rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
        code { font: .9em ui-monospace, monospace; } .verdict { font-size: 1.1rem; margin: .2rem 0 1rem; } .good { color: var(--good); } .bad { color: var(--bad); }
        .counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .6rem; }
        .counts div { background: var(--soft); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .8rem; } .counts b { font-size: 1.25rem; display: block; }
        meter { width: 100%; height: .6rem; } .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
        th { color: var(--faint); font-weight: 500; } tr.module td { background: var(--soft); font-weight: 600; } tr.of td:first-child { padding-left: 1.4rem; }
        .faint { color: var(--faint); } details summary { cursor: pointer; margin-top: 1rem; }
        """;

    public static string Render(MigrationReport report)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Text(report.Path)}: from Kamailio to RouteScript</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(report.Path)}</h1>\n<p class=\"verdict {(report.Runs ? "good" : "bad")}\">{Text(Wording.Verdict(report))}</p>\n");
        Counts(page, report);
        Missing(page, report);
        Problems(page, report);
        Differences(page, report);
        NotLookedAt(page, report);
        Here(page, report);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Counts(StringBuilder page, MigrationReport report)
    {
        page.Append("<div class=\"counts\">\n");
        foreach (var (here, all, word) in Wording.Counts(report))
            page.Append(CultureInfo.InvariantCulture, $"<div><b>{here} of {all}</b>{word}<br><meter min=\"0\" max=\"{all}\" value=\"{here}\" aria-label=\"{here} of {all} {word}\"></meter></div>\n");
        page.Append("</div>\n");
    }

    private static void Missing(StringBuilder page, MigrationReport report)
    {
        var absent = report.Absent.ToList();
        if (absent.Count == 0)
            return;
        Open(page, "Missing here", "name", "uses", "lines");
        var modules = absent.Where(use => use.Kind == UseKind.Module).ToList();
        foreach (var module in modules)
        {
            Row(page, report, module, "module");
            foreach (var use in absent.Where(use => use.Module == module.Name))
                Row(page, report, use, "of");
        }
        foreach (var use in absent.Where(use => use.Kind != UseKind.Module && !modules.Exists(module => module.Name == use.Module)))
            Row(page, report, use, "");
        Close(page);
    }

    private static void Row(StringBuilder page, MigrationReport report, Use use, string style)
    {
        var note = use.Availability == Availability.Unknown ? " <span class=\"faint\">unknown</span>"
            : style.Length == 0 && use.Module is { } module ? $" <span class=\"faint\">of {Text(module)}</span>" : "";
        page.Append(CultureInfo.InvariantCulture,
            $"<tr class=\"{style}\"><td><code>{Text(Wording.Name(use))}</code>{note}</td><td>{use.Places.Length}</td><td>{Text(Wording.Lines(report.Path, use.Places))}</td></tr>\n");
    }

    private static void Problems(StringBuilder page, MigrationReport report)
    {
        if (report.Problems.IsEmpty)
            return;
        Open(page, "Other errors", "place", "what is wrong");
        foreach (var problem in report.Problems)
        {
            var hint = problem.Hint is { } text ? $"<br><span class=\"faint\">{Code(text)}</span>" : "";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text($"{problem.Span.Location.Path}:{problem.Span.Line}")}</td><td>{Code(problem.Message)} <span class=\"faint\">{problem.Id}</span>{hint}</td></tr>\n");
        }
        Close(page);
    }

    private static void Differences(StringBuilder page, MigrationReport report)
    {
        foreach (var group in report.Differences.GroupBy(difference => difference.IsGeneral))
        {
            if (group.Key)
                page.Append(CultureInfo.InvariantCulture, $"<details><summary>{group.Count()} differences concern every script</summary>\n");
            Open(page, group.Key ? null : "Different on purpose", "what", "Kamailio", "here", "why", "lines");
            foreach (var difference in group)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Code(difference.What)}</td><td>{Code(difference.Original)}</td><td>{Code(difference.Here)}</td><td>{Code(difference.Why)}</td>");
                page.Append(CultureInfo.InvariantCulture, $"<td>{Text(Wording.Lines(report.Path, difference.Places))}</td></tr>\n");
            }
            Close(page);
            page.Append(group.Key ? "</details>\n" : "");
        }
    }

    private static void NotLookedAt(StringBuilder page, MigrationReport report)
    {
        if (report.Skipped.IsEmpty)
            return;
        Open(page, "Not looked at: the condition does not hold", "condition", "lines", "to look at it");
        foreach (var (condition, lines, define) in Wording.Arms(report))
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Text(condition)}</code></td><td>{Text(lines)}</td><td><code>{Text(define ?? "")}</code></td></tr>\n");
        Close(page);
    }

    private static void Here(StringBuilder page, MigrationReport report)
    {
        page.Append("<details><summary>What runs as it is</summary>\n");
        foreach (var kind in report.Uses.Where(use => use.Availability == Availability.Here).GroupBy(use => use.Kind))
        {
            page.Append(CultureInfo.InvariantCulture, $"<p><span class=\"faint\">{Wording.Plural(kind.Key)}</span><br>");
            page.AppendJoin(", ", kind.Select(use => $"<code>{Text(Wording.Name(use))}</code>")).Append("</p>\n");
        }
        page.Append("</details>\n");
    }

    private static void Open(StringBuilder page, string? title, params string[] columns)
    {
        page.Append(title is null ? "" : $"<h2>{Text(title)}</h2>\n").Append("<div class=\"wide\"><table>\n<tr>");
        foreach (var column in columns)
            page.Append(CultureInfo.InvariantCulture, $"<th>{column}</th>");
        page.Append("</tr>\n");
    }

    private static void Close(StringBuilder page) => page.Append("</table></div>\n");

    private static string Text(string text) => WebUtility.HtmlEncode(Display.ToText(text));

    /// <summary>What stands between backquotes is code.</summary>
    private static string Code(string text) => Quoted().Replace(Text(text), "<code>$1</code>");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
