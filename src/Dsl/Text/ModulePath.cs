namespace RouteScript.Dsl.Text;

/// <summary>How a module is written in <c>loadmodule</c>.</summary>
public static class ModulePath
{
    /// <summary>It names a file or folder of the script's own, not a module of this program.</summary>
    public static bool IsFile(string path) =>
        IsFolder(path) || path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".csx", StringComparison.OrdinalIgnoreCase);

    /// <summary>It names a folder.</summary>
    public static bool IsFolder(string path) => path is [.., '/'];

    /// <summary><c>tm</c> for <c>tm</c>, <c>tm.so</c> and <c>/usr/lib/…/tm.so</c>.</summary>
    public static string NameOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(".so", StringComparison.Ordinal) ? name[..^3] : name;
    }
}
