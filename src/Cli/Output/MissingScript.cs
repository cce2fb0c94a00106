using RouteScript.Dsl.Diagnostics;

namespace RouteScript.Cli.Output;

/// <summary>Says what could have been meant by the name of a file that is not there.</summary>
public static class MissingScript
{
    /// <summary>Tells that a script cannot be read, and what could have been meant.</summary>
    public static void Tell(string path, Exception error)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        if (error is FileNotFoundException)
            Console.Error.WriteLine($"  = {Advice(path)}");
    }

    public static string Advice(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        if (!Directory.Exists(folder))
            return $"There is no folder `{folder}` either.";

        var scripts = Directory.EnumerateFiles(folder, "*.cfg").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).ToList();
        if (Spelling.Closest(Path.GetFileName(path), scripts) is { } near)
            return $"Did you mean `{Path.Join(Path.GetDirectoryName(path), near)}`?";
        return scripts.Count switch
        {
            0 => "Name a script, for example `routescript check kamailio.cfg`; the folder `scripts` has some to start from.",
            > 5 => $"That folder has {scripts.Count} scripts: {string.Join(", ", scripts.Take(5))}, …",
            _ => $"That folder has: {string.Join(", ", scripts)}",
        };
    }
}
