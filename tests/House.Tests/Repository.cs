namespace RouteScript.House.Tests;

/// <summary>The working copy these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", ".git", ".vs", ".idea", "TestResults", "__mismatch__", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder, by their path from the root, in a fixed order; nothing that a build made.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        return !Directory.Exists(start)
            ? []
            : [.. Walk(start, pattern).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] ReadLines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern)
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !Generated.Contains(Path.GetFileName(child)))
            .SelectMany(child => Walk(child, pattern)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouteScript.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the working copy only.");
    }
}
