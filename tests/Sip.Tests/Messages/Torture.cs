namespace RouteScript.Sip.Tests.Messages;

/// <summary>The messages of RFC 4475, which lie beside the repository where they may be had.</summary>
internal static class Torture
{
    public static string? Folder { get; } = Find();

    public static byte[] Read(string name)
    {
        Skip.If(Folder is null, "The RFC 4475 messages are not here (../shared/torture/rfc4475).");
        return File.ReadAllBytes(Path.Combine(Folder!, name + ".dat"));
    }

    /// <summary>All of them, or nothing.</summary>
    public static IEnumerable<byte[]> All()
        => Folder is null ? [] : Directory.GetFiles(Folder, "*.dat").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "torture", "rfc4475");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
