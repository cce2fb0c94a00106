using System.Runtime.CompilerServices;

namespace RouteScript.Cli.Tests.Checking;

/// <summary>A folder with a script and what is said of it.</summary>
/// <param name="Shelf">Where the folder is: <c>BadScripts</c> (refused; what the original says stands beside) or <c>AdvisedScripts</c>.</param>
public sealed record CheckedScript(string Shelf, string Name)
{
    public const string ScriptName = "script.cfg";

    public string Folder => Path.Combine(Source, Shelf, Name);

    public string Script => Path.Combine(Folder, ScriptName);

    public static string Repository => Path.Combine(Source, "..", "..");

    private static string Source => Path.Combine(Path.GetDirectoryName(Here())!, "..");

    public static TheoryData<string> Names(string shelf) =>
        [.. Directory.EnumerateDirectories(Path.Combine(Source, shelf)).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>Compares with a file of the folder. With <c>ACCEPT=1</c> in the environment the file is written instead.</summary>
    public void AssertSame(string fileName, string actual)
    {
        var path = Path.Combine(Folder, fileName);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    public override string ToString() => Name;

    private static string Here([CallerFilePath] string path = "") => path;
}
