namespace RouteScript.Dsl.Preprocessing;

/// <summary>Finds the files a script includes. The language itself knows no file system.</summary>
public interface ISourceLoader
{
    /// <summary>
    /// The text of an included file, or null when it cannot be read. A relative name is tried from the working directory
    /// first and then from the directory of <paramref name="includingPath"/>.
    /// </summary>
    LoadedSource? Load(string name, string includingPath);
}

/// <param name="Path">Where the file was found.</param>
/// <param name="Text">Its bytes as Latin-1.</param>
public sealed record LoadedSource(string Path, string Text);
