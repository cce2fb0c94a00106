using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RouteScript.Cli.Migration;
using RouteScript.Cli.Tests.Checking;
using RouteScript.Dsl;
using RouteScript.Dsl.Migration;
using RouteScript.Dsl.Text;

namespace RouteScript.Cli.Tests.Migrating;

/// <summary>What somebody with a script of the original is told.</summary>
public sealed class MigrationTests : IDisposable
{
    private const string Stock = "/etc/kamailio/kamailio.cfg";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routescript-migrate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_example_of_the_documentation_is_true()
    {
        var page = File.ReadAllText(Path.Combine(CheckedScript.Repository, "docs", "migrating.md"));

        Assert.Equal(Block(page, "text"), MigrationText.Render(Examine(Block(page, "cfg"))));
    }

    /// <summary>The list shrinks with every module that is built; <c>ACCEPT=1</c> writes it anew.</summary>
    [SkippableFact]
    public void Of_the_stock_script_only_modules_are_missing()
    {
        Skip.IfNot(File.Exists(Stock), "the package kamailio is not installed");
        var text = File.ReadAllText(Stock, Encoding.Latin1);
        Skip.IfNot(text.Contains("Kamailio SIP Server v5.6", StringComparison.Ordinal), "the installed script is that of another version");

        var report = Examine(text);
        var compilation = Compilation.Compile("kamailio.cfg", text, ModuleSet.Catalog);

        Assert.Empty(report.Problems);
        Assert.All(compilation.Diagnostics.Where(said => said.IsError), said => Assert.Equal("RS2003", said.Id));
        Assert.All(report.Absent, use => Assert.Equal(Availability.Missing, use.Availability));
        var missing = MigrationText.Render(report).Split("Different on purpose")[0];
        new CheckedScript("Migrating", "StockScript").AssertSame("missing.txt", missing);
    }

    [Fact]
    public void Names_in_texts_conditions_and_other_names_count()
    {
        var report = Examine(
            """
            loadmodule "xlog.so"
            loadmodule "mqueue.so"
            request_route {
                if ($mqk(a=>$avp(key)) == 1 && $(ru{uri.nothing}) != "") xlog("$dlg_var(x) and $tpdu(y)\n");
                while ($(hdr(X)[$var(i)]) != $null) $var(i) = $var(i) + 1;
                switch ($rm) { case "INVITE": mq_fetch("a"); }
            }
            """);

        Assert.Equal(["dlg_var", "mqk", "tpdu"], Absent(report, UseKind.Variable));
        Assert.Equal(["uri.nothing"], Absent(report, UseKind.Transformation));
        Assert.Equal(["mq_fetch"], Absent(report, UseKind.Function));
        Assert.Equal([4, 4], report.Uses.Where(use => use.Name is "mqk" or "avp").SelectMany(use => use.Places).Select(place => place.Line));
        Assert.Equal(3, report.Uses.Single(use => use is { Kind: UseKind.Variable, Name: "var" }).Places.Length);
    }

    [Fact]
    public void Parameters_of_several_modules_are_asked_of_each()
    {
        var report = Examine("loadmodule \"tm.so\"\nloadmodule \"acc.so\"\nmodparam(\"tm|acc\", \"fr_timer\", 5)\nmodparam(\"tm\", \"fr_tymer\", 5)\n");

        var parameters = report.Uses.Where(use => use.Kind == UseKind.ModuleParameter).Select(use => $"{use.Module} {use.Name} {use.Availability}");

        Assert.Equal(["acc fr_timer Missing", "tm fr_timer Here", "tm fr_tymer Unknown"], parameters);
    }

    [Fact]
    public void Both_arms_of_a_condition_are_named_when_left_out()
    {
        const string Script = "#!ifdef A\ndebug=1\n#!ifdef B\ndebug=2\n#!endif\n#!else\ndebug=3\n#!endif\n";

        Assert.Equal([(2, 5, "#!ifdef A")], Arms(Examine(Script)));
        Assert.Equal([(4, 4, "#!ifdef B"), (7, 7, "#!else of #!ifdef A")], Arms(Examine(Script, "A")));
        Assert.Equal([(7, 7, "#!else of #!ifdef A")], Arms(Examine(Script, "A", "B")));
    }

    [Fact]
    public void A_script_with_errors_is_examined_all_the_same()
    {
        var report = Examine("include_file \"nowhere.cfg\"\nrequest_route {\n    t_relay()\n    route(NOWHERE);\n    lookup(\"location\");\n}\n");

        Assert.False(report.Runs);
        Assert.Contains(report.Problems, problem => problem.Id == "RS1107");
        Assert.Equal(["lookup"], Absent(report, UseKind.Function));
    }

    [Fact]
    public void A_difference_is_told_to_those_who_meet_it()
    {
        var report = Examine("request_route { $var(x) = 1; }\n");

        Assert.Equal(1, Assert.Single(report.Differences, difference => difference.What == "`$var`").Places[0].Line);
        Assert.DoesNotContain(report.Differences, difference => difference.What.Contains("handle_ruri_alias", StringComparison.Ordinal));
        Assert.Contains(report.Differences, difference => difference.IsGeneral);
        Assert.All(Difference.All, difference => Assert.NotEqual("", difference.Why));
    }

    [Fact]
    public void The_page_needs_nothing_else_and_escapes_what_it_shows()
    {
        var page = MigrationHtml.Render(Examine("loadmodule \"<b>.so\"\nrequest_route { $var(x) = 1; }\n"));

        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>.", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=|url\\(|@import", page);
        Assert.Contains("<code>$var</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_the_same()
    {
        using var json = JsonDocument.Parse(MigrationJson.Render(Examine("loadmodule \"acc.so\"\n")));

        Assert.False(json.RootElement.GetProperty("runs").GetBoolean());
        Assert.Equal("acc", json.RootElement.GetProperty("missing")[0].GetProperty("name").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("missing")[0].GetProperty("places")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("loadmodule \"tm.so\"\nloadmodule \"sl.so\"\nrequest_route { t_relay(); }\n", 0)]
    [InlineData("loadmodule \"acc.so\"\nrequest_route { exit; }\n", 1)]
    public async Task The_code_tells_whether_it_runs(string text, int code)
    {
        var script = Path.Combine(_folder.FullName, "kamailio.cfg");
        var report = Path.Combine(_folder.FullName, "report.txt");
        await File.WriteAllTextAsync(script, text);

        Assert.Equal(code, await CommandLine.RunAsync(["migrate", script, "-o", report]));

        Assert.Contains("run here.", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
    }

    private static MigrationReport Examine(string text, params string[] defines) =>
        MigrationReport.Of(new SourceFile("kamailio.cfg", text), ModuleSet.Catalog, CompilationOptions.Default with { Defines = [.. defines] });

    private static IEnumerable<string> Absent(MigrationReport report, UseKind kind) => report.Absent.Where(use => use.Kind == kind).Select(use => use.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<(int First, int Last, string Condition)> Arms(MigrationReport report)
    {
        using var json = JsonDocument.Parse(MigrationJson.Render(report));
        return [.. json.RootElement.GetProperty("notLookedAt").EnumerateArray()
            .Select(arm => (arm.GetProperty("firstLine").GetInt32(), arm.GetProperty("lastLine").GetInt32(), arm.GetProperty("condition").GetString()!))];
    }

    private static string Block(string page, string language) => Regex.Match(page, $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
}
