using System.Text.RegularExpressions;

namespace RouteScript.House.Tests;

/// <summary>How a source file looks.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    public static TheoryData<string> Rooms => new(
        "src", "tests", "bench");

    [Theory, MemberData(nameof(Rooms))]
    public void Namespaces_equal_folders(string room)
    {
        var wrong =
            from file in Repository.Files(room, "*.cs")
            let declared = NamespaceDeclaration().Match(Repository.Read(file))
            where declared.Success
            let expected = ExpectedNamespace(file)
            where declared.Groups["name"].Value != expected && !IsCompilers(declared.Groups["name"].Value)
            select $"{file} should be in {expected}";

        Findings.AssertNone(wrong, "A namespace says where the file lies.");
    }

    [Fact]
    public void Files_are_short() => Tolerated.AssertNothingElse(
        "long-files",
        from room in new[] { "src", "tests", "bench" }
        from file in Repository.Files(room, "*.cs")
        where Repository.ReadLines(file).Length > LongestFile
        select file,
        $"A file over {LongestFile} lines holds more than one idea.");

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var found =
            from file in Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.csproj"))
            from line in Repository.ReadLines(file).Index()
            let match = Leftover().Match(line.Item)
            where match.Success
            select $"{file}:{line.Index + 1} {match.Value}";

        Findings.AssertNone(found, "Finish it, or leave it out; and no regions.");
    }

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on()
    {
        var found =
            from room in new[] { "src", "docs", "scripts", "bench" }
            from file in Repository.Files(room, "*")
            from line in Repository.ReadLines(file).Index()
            let match = MachinePath().Match(line.Item)
            where match.Success
            select $"{file}:{line.Index + 1} {match.Value}";

        Findings.AssertNone(found, "Paths of one machine mean nothing on another.");
    }

    // A type that the compiler looks for by name and an older library lacks.
    private static bool IsCompilers(string name) => name == "System.Runtime.CompilerServices";

    private static string ExpectedNamespace(string file)
    {
        var folders = file.Split('/')[1..^1];
        return "RouteScript." + string.Join('.', folders);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|#region")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"(?<![\w.\-/])/(work|home|root|Users)/\w+|[A-Z]:\\\\?Users")]
    private static partial Regex MachinePath();
}
