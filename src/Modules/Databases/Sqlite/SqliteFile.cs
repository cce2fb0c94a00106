namespace RouteScript.Modules.Databases.Sqlite;

/// <summary>A database file and how it is opened.</summary>
internal sealed record SqliteFile(string Path)
{
    public bool IsReadOnly { get; init; }

    /// <summary>Null: as the file has it.</summary>
    public string? JournalMode { get; init; }

    public int BusyTimeout { get; init; }

    /// <summary>
    /// The name behind <c>sqlite:///</c>: relative as it stands; where that leads into no folder, but from the root it does, from the
    /// root, as documentation likes to write it.
    /// </summary>
    public static string Find(string folder, string name)
    {
        var near = System.IO.Path.GetFullPath(name, folder);
        var absolute = "/" + name;
        return !name.StartsWith('/') && !HasFolder(near) && HasFolder(absolute) ? absolute : near;
    }

    private static bool HasFolder(string path) => Directory.Exists(System.IO.Path.GetDirectoryName(path));
}
