using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Text;

namespace RouteScript.Extending.Sources;

/// <summary>The files of one module, read as the script's own files are, so that they belong to its version.</summary>
/// <param name="place">Where the script loads the module.</param>
internal sealed class ModuleFiles(ISourceLoader? sources, TextSpan place)
{
    public TextSpan Place => place;

    /// <summary>A file named in the script or, relative to it, in another file.</summary>
    /// <returns>Null if it cannot be read.</returns>
    public SourceFile? Read(string name, SourceFile from)
    {
        try
        {
            // Beside the file that names it, else where included files are looked for.
            return (sources?.Load(Beside(name, from.Path), from.Path) ?? sources?.Load(name, from.Path)) is { } found ? new SourceFile(found.Path, found.Text, place) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A file the script loads.</summary>
    public SourceFile? Read(string name) => Read(name, place.File);

    private static string Beside(string name, string from) =>
        Path.IsPathRooted(name) || (from is not [.., '/'] ? Path.GetDirectoryName(from) : from) is not { Length: > 0 } folder ? name : Path.Combine(folder, name);
}
