using System.Text;
using RouteScript.Shared;
using RouteScript.Testing.Running;

namespace RouteScript.Testing.Tests.Documentation;

/// <summary>Whatever docs/language and docs/modules show is carried out: scripts are checked, conversations played, expressions evaluated.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Pages))]
    public void Scripts_are_accepted_or_refused_as_the_page_says(string name)
    {
        var page = new Page(name);
        using var bench = new Bench();
        var findings = new List<string>();
        foreach (var block in page.Blocks().Where(block => block.Language == "kamailio"))
        {
            if (block.Words.FirstOrDefault(word => word.StartsWith("file=", StringComparison.Ordinal)) is { } file)
                bench.Write(file["file=".Length..], block.Text);
            else if (Judge(page, block, bench) is { } finding)
                findings.Add(finding);
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory, MemberData(nameof(Pages))]
    public void Conversations_go_as_written(string name)
    {
        var page = new Page(name);
        foreach (var block in page.Blocks().Where(block => block.Language == "siptest"))
        {
            using var folder = new TemporaryFolder();
            var file = Path.Combine(folder.Path, Path.GetFileName(name));

            // Lines of comment before it, so that a failure names the line of the page.
            File.WriteAllText(file, string.Concat(Enumerable.Repeat("#\n", block.Index)) + block.Text, Encoding.Latin1);
            var result = new ScenarioRunner(TestServers.Factory).RunFile(file);
            Assert.True(result.Passed, result.Report.Replace(file, name, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public void Values_in_tables_are_what_the_engine_says(string name)
    {
        var page = new Page(name);
        using var bench = new Bench();
        var wrong = new List<string>();
        var blocks = page.Blocks().ToList();
        foreach (var row in page.Rows("expression").Concat(page.Rows("condition")).Concat(page.Rows("transformation")).OrderBy(row => row.Index))
        {
            if (Last(blocks, row, "sip", null) is { } message)
                bench.Message = message;
            bench.Given = Last(blocks, row, "kamailio", "given") ?? "";
            foreach (var (cell, seen) in Evaluate(page, row, bench))
            {
                if (row.Cells[cell] == seen)
                    continue;

                wrong.Add($"{page.At(row.Index)}: {row.Cells[0]} is {seen}, not {row.Cells[cell]}");
                row.Cells[cell] = seen;
                page.Put(row);
            }
        }

        if (Page.Accepts && wrong.Count > 0)
            page.Save();
        Assert.True(wrong.Count == 0 || Page.Accepts, string.Join('\n', wrong));
    }

    private static IEnumerable<(int Cell, string Seen)> Evaluate(Page page, Row row, Bench bench)
    {
        var text = Code(page, row, 0);
        if (page.Rows("expression").Any(other => other.Index == row.Index))
            return [(1, bench.Value(text))];
        if (page.Rows("condition").Any(other => other.Index == row.Index))
            return [(1, bench.Holds(text))];

        bench.Given = row.Cells[1] == "*nothing*" ? "" : $"$vn(input) = \"{Code(page, row, 1).Replace("\"", "\\\"", StringComparison.Ordinal)}\";";
        var name = text.Split(['{', '}', ','])[1].Split('.', 2);
        return [(2, bench.Value($"$(vn(input){text})")), (3, Bench.Catalog.FindTransformation(name[0], name[1])!.Summary)];
    }

    private static string? Judge(Page page, Block block, Bench bench)
    {
        var script = Example.Script(block);
        var isStrict = block.Words.Contains("strict");
        var said = bench.Read(page.Name, script, isStrict);
        var expected = block.Words.Where(word => word.StartsWith("RS", StringComparison.Ordinal)).ToList();
        if (expected.FirstOrDefault(id => said.All(one => one.Id != id)) is { } missing)
            return $"{page.At(block.Index)}: this should say {missing}";
        if (said.FirstOrDefault(one => one.IsError && !expected.Contains(one.Id)) is { } error)
            return error.ToString();
        return said.Any(one => one.IsError) || bench.Load(page.Name, script, isStrict) is not [var problem, ..] ? null : problem;
    }

    private static string? Last(List<Block> blocks, Row row, string language, string? word) =>
        blocks.LastOrDefault(block => block.Language == language && block.Index < row.Index && (word is null || block.Words.Contains(word)))?.Text;

    private static string Code(Page page, Row row, int cell)
    {
        var text = row.Cells[cell];
        Assert.True(text.Length > 2 && text[0] == '`' && text[^1] == '`', $"{page.At(row.Index)}: {text} should be in backticks");
        return text.StartsWith("`` ", StringComparison.Ordinal) ? text[3..^3] : text[1..^1];
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("routescript-docs-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
