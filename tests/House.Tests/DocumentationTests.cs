using System.Text.RegularExpressions;

namespace RouteScript.House.Tests;

/// <summary>What the documentation promises is there, and what is there is documented.</summary>
public sealed partial class DocumentationTests
{
    private static IEnumerable<string> Pages =>
        Repository.Files("", "*.md").Where(page => !page.Contains("/Cases/", StringComparison.Ordinal));

    [Fact]
    public void Links_lead_somewhere()
    {
        var broken =
            from page in Pages
            from Match link in Link().Matches(CodeBlock().Replace(Repository.Read(page), ""))
            let target = link.Groups["target"].Value
            where !IsElsewhere(target)
            where !Resolves(page, target)
            select $"{page} → {target}";

        Findings.AssertNone(broken, "A link must lead to a file or heading of this repository.");
    }

    [Fact]
    public void Every_diagnostic_has_its_page() => Tolerated.AssertNothingElse(
        "undocumented-diagnostics",
        UsedDiagnostics().Except(DocumentedDiagnostics()),
        "Write docs/diagnostics/<id>.md: Problem, Example, Fix.");

    [Fact]
    public void Every_page_of_a_diagnostic_is_about_one_that_exists() => Findings.AssertNone(
        DocumentedDiagnostics().Except(UsedDiagnostics()),
        "No source names these diagnostics.");

    [Fact]
    public void The_first_page_shows_the_hello_script_as_it_is() =>
        Assert.Contains(Repository.Read("scripts/hello/hello.cfg"), Repository.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void The_first_page_names_the_command_that_tests_everything() =>
        Assert.Contains("\ndotnet test\n", Repository.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void Every_script_to_start_from_has_a_page_and_a_conversation() => Tolerated.AssertNothingElse(
        "scripts-without-conversation",
        Repository.Files("scripts", "*.cfg")
            .Where(script => !Repository.Exists(Path.ChangeExtension(script, "siptest"))
                || !Repository.Exists(Path.Combine(Path.GetDirectoryName(script)!, "README.md"))),
        "A script in scripts/ has a README.md and a .siptest of its own name beside it.");

    private static IEnumerable<string> UsedDiagnostics() => Repository.Files("src", "*.cs")
        .SelectMany(file => DiagnosticId().Matches(Repository.Read(file)).Select(match => match.Groups["id"].Value))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> DocumentedDiagnostics() => Repository.Files("docs/diagnostics", "RS*.md")
        .Select(page => Path.GetFileNameWithoutExtension(page));

    private static bool IsElsewhere(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Resolves(string page, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page) ?? "", parts[0]);
        if (!Repository.Exists(file))
            return false;

        return parts.Length == 1 || !file.EndsWith(".md", StringComparison.Ordinal) || Anchors(file).Contains(parts[1]);
    }

    private static HashSet<string> Anchors(string page) =>
        [.. Heading().Matches(CodeBlock().Replace(Repository.Read(page), "")).Select(match => Anchor(match.Groups["title"].Value))];

    private static string Anchor(string title) =>
        NotInAnchor().Replace(title.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("\"(?<id>RS[0-9]{4})\"")]
    private static partial Regex DiagnosticId();

    [GeneratedRegex(@"(?<!\!)\[[^\]\n]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^#+ +(?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
