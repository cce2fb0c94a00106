namespace RouteScript.Extending.Tests.Caching;

/// <summary>What was compiled once is not compiled again.</summary>
public sealed class CacheTests
{
    private const string Code = "[Module(\"a\")] public sealed class A : ModuleBase;";

    [Fact]
    public void Sources_that_are_the_same_are_compiled_once()
    {
        using var folder = new TestFolder();
        var path = folder.Write("a.csx", Code);

        Open(folder);
        var before = new FileInfo(Entry(folder)) { IsReadOnly = true };
        Open(folder);
        Assert.True(new FileInfo(before.FullName).IsReadOnly, "it was written again");

        File.AppendAllText(path, "\n// changed\n");
        Open(folder);
        Assert.Equal(2, Entries(folder).Length);
    }

    [Fact]
    public void A_damaged_entry_is_made_anew()
    {
        using var folder = new TestFolder();
        folder.Write("a.csx", Code);
        Open(folder);
        var bytes = File.ReadAllBytes(Entry(folder));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Entry(folder), bytes);

        Open(folder);

        Assert.NotEqual(bytes, File.ReadAllBytes(Entry(folder)));
    }

    [SkippableFact]
    public void The_folder_is_the_owners_alone_and_not_used_otherwise()
    {
        Skip.If(OperatingSystem.IsWindows());
        if (OperatingSystem.IsWindows())
            return;

        using var folder = new TestFolder();
        folder.Write("a.csx", Code);
        Open(folder);
        var cache = Path.Combine(folder.Path, "cache");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(cache));

        File.SetUnixFileMode(cache, File.GetUnixFileMode(cache) | UnixFileMode.OtherWrite);
        folder.Write("a.csx", Code + "\n");
        Open(folder);
        Assert.Single(Entries(folder));
    }

    [Fact]
    public void Without_a_cache_it_is_compiled()
    {
        using var folder = new TestFolder();
        folder.Write("a.csx", Code);
        var file = folder.Write("file", "");

        Assert.Single(Opened.From(folder, "a.csx", Path.Combine(file, "cache")).Modules);
    }

    private static void Open(TestFolder folder) => Assert.Single(Opened.From(folder, "a.csx").Modules);

    private static string Entry(TestFolder folder) => Assert.Single(Entries(folder));

    private static string[] Entries(TestFolder folder) => Directory.GetFiles(Path.Combine(folder.Path, "cache"));
}
