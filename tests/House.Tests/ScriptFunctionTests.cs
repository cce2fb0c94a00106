using System.Text.RegularExpressions;

namespace RouteScript.House.Tests;

/// <summary>Functions that scripts may call.</summary>
public sealed partial class ScriptFunctionTests
{
    [Fact]
    public void Every_function_is_called_by_a_conversation_or_a_recorded_case()
    {
        var scripts = Repository.Files("tests", "*.siptest")
            .Concat(Repository.Files("scripts", "*.siptest"))
            .Concat(Repository.Files("tests/Conformance/Cases", "*.cfg"));
        var called = scripts
            .SelectMany(script => Call().Matches(Repository.Read(script)).Select(match => match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Tolerated.AssertNothingElse(
            "uncovered-functions",
            Declared("src").Where(name => !called.Contains(name)),
            "Show each function at work in a .siptest.");
    }

    [Fact]
    public void The_language_knows_no_function_by_name()
    {
        var names = Declared("src/Modules").ToHashSet(StringComparer.Ordinal);
        var found =
            from file in Repository.Files("src/Dsl", "*.cs")
            from Match literal in Literal().Matches(Repository.Read(file))
            where names.Contains(literal.Groups["text"].Value)
            select $"{file} names {literal.Value}";

        Findings.AssertNone(found, "What a function is like is said by its attribute, and nowhere else.");
    }

    private static IEnumerable<string> Declared(string room) => Repository.Files(room, "*.cs")
        .SelectMany(file => Declaration().Matches(Repository.Read(file)).Select(match => match.Groups["name"].Captures.Select(capture => capture.Value)).SelectMany(names => names))
        .Distinct()
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("""[\[,]\s*ScriptFunction\(\s*"(?<name>\w+)"(\s*,\s*"(?<name>\w+)")*""")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b(?<name>[A-Za-z_]\w*)\s*\(")]
    private static partial Regex Call();

    [GeneratedRegex("\"(?<text>[a-z][a-z0-9]*_[a-z0-9_]+)\"")]
    private static partial Regex Literal();
}
