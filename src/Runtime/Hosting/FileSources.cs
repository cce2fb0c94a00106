using RouteScript.Dsl.Preprocessing;

namespace RouteScript.Runtime.Hosting;

/// <summary>Included files: from the working directory, else from the folder of the file that includes them.</summary>
public sealed class FileSources(string workingDirectory) : ISourceLoader
{
    public LoadedSource? Load(string name, string includingPath)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(includingPath, workingDirectory)) ?? workingDirectory;
        return Read(name, workingDirectory) ?? Read(name, beside);
    }

    private static LoadedSource? Read(string name, string folder)
    {
        try
        {
            var path = Path.GetFullPath(name, folder);
            return SourceText.Exists(path) ? new LoadedSource(Path.IsPathRooted(name) ? name : ShortName(path), SourceText.Read(path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string ShortName(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
