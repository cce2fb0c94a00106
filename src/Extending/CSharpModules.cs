using System.Xml;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Extending.Caching;
using RouteScript.Extending.Loading;
using RouteScript.Extending.Sources;

namespace RouteScript.Extending;

/// <summary>
/// Modules in C# that a script brings along: a built library (<c>.dll</c>), a script (<c>.csx</c>) or a folder of sources. Each load
/// has a context of its own, which is unloaded with the version of the script it was loaded for.
/// </summary>
/// <param name="cacheFolder">Where compiled sources are kept; null: in the user's cache.</param>
public sealed class CSharpModules(string? cacheFolder = null) : IModuleFiles
{
    private readonly ImageCache _cache = new(cacheFolder ?? ImageCache.DefaultFolder);

    public OpenedModules Open(string path, TextSpan place, ISourceLoader? sources)
    {
        var files = new ModuleFiles(sources, place);
        try
        {
            return path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                ? LibraryOpener.Open(path, files)
                : new SourceOpener(_cache).Open(path, files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException or XmlException)
        {
            return new OpenedModules([], [ExtendingDiagnostics.CannotLoad.At(place, $"`{path}` cannot be loaded: {error.Message}")]);
        }
    }
}
