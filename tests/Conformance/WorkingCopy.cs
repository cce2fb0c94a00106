namespace RouteScript.Conformance;

/// <summary>The folder of this project in the working copy, which is looked for upwards from the working directory.</summary>
internal static class WorkingCopy
{
    /// <summary>Null outside a working copy.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouteScript.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "tests", "Conformance");
    }
}
