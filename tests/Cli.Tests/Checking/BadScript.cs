using System.Runtime.CompilerServices;

namespace RouteScript.Cli.Tests.Checking;

/// <summary>A folder of <c>BadScripts</c>: a script, what is said here, and beside it what the original says.</summary>
public sealed record BadScript(string Name)
{
    public const string ScriptName = "script.cfg";

    public string Folder => Path.Combine(Source, Name);

    public string Script => Path.Combine(Folder, ScriptName);

    private static string Source => Path.Combine(Path.GetDirectoryName(Here())!, "..", "BadScripts");

    public static IEnumerable<BadScript> All => Directory.EnumerateDirectories(Source)
        .Select(folder => new BadScript(Path.GetFileName(folder)!))
        .OrderBy(script => script.Name, StringComparer.Ordinal);

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
