using System.Text;
using RouteScript.Dsl.Text;

namespace RouteScript.Runtime.Hosting;

/// <summary>
/// The text of what a script names: of a script its characters; of a module's file its very bytes, one a character; of a folder the
/// names of the C# files in it, one a line.
/// </summary>
public static class SourceText
{
    private static readonly string[] BuildFolders = ["bin", "obj"];

    public static bool Exists(string path) => ModulePath.IsFolder(path) ? Directory.Exists(path) : File.Exists(path);

    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path) =>
        ModulePath.IsFolder(path) ? string.Join('\n', Names(path, "").Order(StringComparer.Ordinal))
        : IsCode(path) ? Encoding.Latin1.GetString(File.ReadAllBytes(path))
        : File.ReadAllText(path, Encoding.Latin1);

    private static bool IsCode(string path) => ModulePath.IsFile(path) || path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(string folder, string prefix) =>
        Directory.EnumerateFiles(folder, "*.cs").Select(file => prefix + Path.GetFileName(file))
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(child => Path.GetFileName(child) is var name && name[0] != '.' && !BuildFolders.Contains(name))
                .SelectMany(child => Names(child, $"{prefix}{Path.GetFileName(child)}/")));
}
