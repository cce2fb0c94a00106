namespace RouteScript.Conformance;

/// <summary>The cases in which we differ from the original today, each with the reason. The list may only get shorter.</summary>
internal static class KnownDifferences
{
    private const string FileName = "KnownDifferences.txt";

    /// <summary>Reasons by case.</summary>
    public static IReadOnlyDictionary<string, KnownDifference> All { get; } = File.ReadLines(Path.Combine(AppContext.BaseDirectory, FileName))
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => KnownDifference.Parse(words.Length > 1 ? words[1].Trim() : ""), StringComparer.Ordinal);

    /// <summary>Shortens the list in the working copy.</summary>
    public static void TakeOut(IReadOnlySet<string> cases)
    {
        if (WorkingCopy.Folder is not { } folder)
            return;

        var path = Path.Combine(folder, FileName);
        File.WriteAllLines(path, File.ReadAllLines(path).Where(line => !cases.Contains(line.Split(' ', '\t')[0])));
    }
}
