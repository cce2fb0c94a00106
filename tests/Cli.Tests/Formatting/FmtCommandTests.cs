using System.Text;
using RouteScript.Cli.Output;

namespace RouteScript.Cli.Tests.Formatting;

/// <summary><c>routescript fmt</c> and the files it is given.</summary>
public sealed class FmtCommandTests : IDisposable
{
    private const string Untidy = "route[A]\n{\n\texit ; # caf\u00E9\n}";
    private const string Tidy = "route[A] {\n    exit; # caf\u00E9\n}\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routescript-fmt-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Writes_the_script_in_place_and_byte_by_byte()
    {
        var script = await WriteAsync(Untidy);

        Assert.Equal(0, await CommandLine.RunAsync(["fmt", script]));

        Assert.Equal(Tidy, await File.ReadAllTextAsync(script, Encoding.Latin1));
    }

    [Theory]
    [InlineData(Untidy, 1)]
    [InlineData(Tidy, 0)]
    public async Task Check_changes_nothing_and_tells_by_its_code(string text, int code)
    {
        var script = await WriteAsync(text);

        Assert.Equal(code, await CommandLine.RunAsync(["fmt", "--check", script]));

        Assert.Equal(text, await File.ReadAllTextAsync(script, Encoding.Latin1));
    }

    [Fact]
    public async Task A_script_that_cannot_be_read_stays()
    {
        const string Broken = "route[A]\n{\nxlog(\"never closed);\n}\n";
        var script = await WriteAsync(Broken);

        Assert.Equal(1, await CommandLine.RunAsync(["fmt", script]));

        Assert.Equal(Broken, await File.ReadAllTextAsync(script, Encoding.Latin1));
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_said() =>
        Assert.Equal(1, await CommandLine.RunAsync(["fmt", Path.Combine(_folder.FullName, "nothing.cfg")]));

    [Fact]
    public void A_difference_has_the_form_that_patch_reads() => Assert.Equal(
        """
        --- a.cfg
        +++ a.cfg
        @@ -1,5 +1,5 @@
         1
         2
        -3
        +drei
         4
         5

        """.ReplaceLineEndings("\n"),
        UnifiedDiff.Between("a.cfg", "1\n2\n3\n4\n5\n", "1\n2\ndrei\n4\n5\n"));

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(_folder.FullName, "script.cfg");
        await File.WriteAllTextAsync(path, text, Encoding.Latin1);
        return path;
    }
}
