using RouteScript.Dsl.Preprocessing;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Testing.Servers;

/// <summary>Included files: from the folder a server runs in, else from the folder of the file that includes them.</summary>
internal sealed class FolderSources(string folder) : ISourceLoader
{
    public LoadedSource? Load(string name, string includingPath)
    {
        foreach (var start in new[] { folder, Path.GetDirectoryName(Path.GetFullPath(includingPath, folder)) ?? folder })
        {
            var path = Path.GetFullPath(name, start);
            if (SourceText.Exists(path))
                return new LoadedSource(path, SourceText.Read(path));
        }

        return null;
    }
}
