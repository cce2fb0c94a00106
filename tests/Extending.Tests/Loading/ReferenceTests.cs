using RouteScript.Runtime.Sdk;

namespace RouteScript.Extending.Tests.Loading;

/// <summary>What modules refer to is found, or its absence is told at the line that asks for it.</summary>
public sealed class ReferenceTests
{
    private const string Loose = "[ScriptFunction(\"f\")] bool F(RouteContext route) => Dapper.SqlMapper.Settings.CommandTimeout is null;\n";

    [Fact]
    public void A_package_of_the_machine_is_used()
    {
        using var folder = new TestFolder();
        folder.Write("a.csx", $"#r \"nuget: Dapper, {Samples.DapperVersion}\"\n{Loose}");

        Assert.Equal("a", Assert.Single(Opened.From(folder, "a.csx").Modules).Name);
    }

    [Fact]
    public void A_library_is_used()
    {
        using var folder = new TestFolder();
        File.Copy(Path.Combine(Samples.LibraryFolder, "Dapper.dll"), Path.Combine(folder.Path, "Dapper.dll"));
        folder.Write("a.csx", $"// ours\n#r \"Dapper.dll\"\n{Loose}");

        Assert.Single(Opened.From(folder, "a.csx").Modules);
    }

    [Theory]
    [InlineData("#r \"nuget: Dapper, 0.0.1\"", "a.csx:1:1: RS6003 The package `Dapper` 0.0.1 is not in the package folder of this machine. There are the versions ")]
    [InlineData("\n#r \"nuget: No.Such.Package\"", "a.csx:2:1: RS6003 The package `No.Such.Package` is not in the package folder of this machine. Nothing is fetched at a start: ")]
    [InlineData("#r \"missing.dll\"", "a.csx:1:1: RS6003 There is no file `missing.dll`.")]
    [InlineData("#load \"missing.csx\"", "a.csx:1:1: RS6002 There is no file `missing.csx`.")]
    [InlineData("#r \"a.csx\"", "a.csx:1:1: RS6003 `a.csx` is no .NET library.")]
    public void What_is_missing_is_told(string directive, string expected)
    {
        using var folder = new TestFolder();
        folder.Write("a.csx", directive);

        Assert.StartsWith(expected, Opened.Said(folder, "a.csx"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b.csx", "test.cfg:1:12: RS6002 There is no file `b.csx`.")]
    [InlineData("b.dll", "test.cfg:1:12: RS6002 There is no file `b.dll`.")]
    [InlineData("b/", "test.cfg:1:12: RS6002 There is no folder `b/`.")]
    [InlineData("empty/", "test.cfg:1:12: RS6002 There is no C# file (`.cs`) in the folder `empty/`.")]
    public void A_file_that_is_not_there_is_told(string path, string expected)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));

        Assert.Equal(expected, Opened.Said(folder, path));
    }

    [Fact]
    public void A_module_sees_the_types_of_this_program()
    {
        using var folder = new TestFolder();
        folder.Write("a.csx", "[Module(\"a\")] public sealed class A : ModuleBase;");

        var module = ((ModuleImplementation)Opened.From(folder, "a.csx").Modules[0].Implementation).Create(null!);

        Assert.Equal("module a.csx", System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(module.GetType().Assembly)?.Name);
    }
}
