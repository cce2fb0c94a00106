using System.Text.Json;
using RouteScript.Shared.Processes;

namespace RouteScript.Cli.Tests.Checking;

/// <summary>What programs read of <c>check</c>, and what can be left unsaid.</summary>
public sealed class CheckFormatTests
{
    private const string Relay = "loadmodule \"tm.so\"\nrequest_route {\n    t_relay();\n}\n";
    private const string Wrong = "request_route {\n    fooo();\n}\n";

    [Fact]
    public async Task Json_names_place_cause_and_remedy()
    {
        var (code, _, output) = await ServerUnderTest.RunAsync(Relay, "check", "--format", "json", "{cfg}");

        using var json = JsonDocument.Parse(output);
        var file = json.RootElement.GetProperty("files")[0];
        var said = file.GetProperty("diagnostics").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "RS4013");
        Assert.Equal(0, code);
        Assert.Equal(0, file.GetProperty("errors").GetInt32());
        Assert.Equal("warning", said.GetProperty("severity").GetString());
        Assert.Equal((3, 5, 3, 14), (said.GetProperty("line").GetInt32(), said.GetProperty("column").GetInt32(), said.GetProperty("endLine").GetInt32(), said.GetProperty("endColumn").GetInt32()));
        Assert.Contains("ds_is_from_list", said.GetProperty("hint").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_has_rules_and_results()
    {
        var (code, _, output) = await ServerUnderTest.RunAsync(Wrong, "check", "--format", "sarif", "{cfg}");

        using var json = JsonDocument.Parse(output);
        var run = json.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        Assert.Equal(1, code);
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        Assert.Contains("RS2001", run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        Assert.Equal("RS2001", result.GetProperty("ruleId").GetString());
        Assert.Equal(2, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public async Task Github_gets_a_command_a_line()
    {
        var (code, _, output) = await ServerUnderTest.RunAsync(Wrong, "check", "--format", "github", "{cfg}");

        Assert.Equal(1, code);
        Assert.Contains(",line=2,endLine=2,col=5,title=RS2001%3A Unknown function::No module provides `fooo()`.", output, StringComparison.Ordinal);
        Assert.StartsWith("::error file=", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "--warnings-as-errors")]
    [InlineData(0, "--warnings-as-errors", "--ignore", "RS4013,RS4019")]
    public async Task Warnings_count_as_the_caller_wants(int expected, params string[] options)
    {
        var (code, _, _) = await ServerUnderTest.RunAsync(Relay, ["check", .. options, "{cfg}"]);

        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData("    t_relay(); # routescript: ignore RS4013\n", false)]
    [InlineData("    # routescript: ignore RS4013, RS4019\n    t_relay();\n", false)]
    [InlineData("    t_relay(); # routescript: ignore RS4001\n", true)]
    [InlineData("    $var(x) = \"routescript: ignore RS4013\"; t_relay();\n", true)]
    public async Task A_comment_in_the_script_silences_a_line(string line, bool isSaid)
    {
        var (_, errors, _) = await ServerUnderTest.RunAsync($"loadmodule \"tm.so\"\nrequest_route {{\n{line}}}\n", "check", "{cfg}");

        Assert.Equal(isSaid, errors.Contains("[RS4013]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error_like_others()
    {
        var (code, errors, output) = await ServerUnderTest.RunAsync(Wrong, "check", "--format", "github", "/nowhere/kamailio.cfg");

        Assert.Equal((1, ""), (code, errors.Trim()));
        Assert.Contains("RS5007", output, StringComparison.Ordinal);
    }
}
