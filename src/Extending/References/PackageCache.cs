namespace RouteScript.Extending.References;

/// <summary>The packages that NuGet has unpacked on this machine. Nothing is fetched.</summary>
internal static class PackageCache
{
    public static string Folder => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <param name="version">Null: the newest there is.</param>
    public static Package? Find(string id, string? version)
    {
        var folder = Path.Combine(Folder, id.ToLowerInvariant());
        var chosen = version ?? (VersionsOf(id) is [.., var newest] ? newest : null);
        return chosen is not null && Directory.Exists(Path.Combine(folder, chosen)) ? new Package(id, chosen, Path.Combine(folder, chosen)) : null;
    }

    /// <summary>The least version that is not below one.</summary>
    public static Package? FindAtLeast(string id, string version) =>
        Find(id, version) ?? (VersionsOf(id).FirstOrDefault(known => Compare(known, version) >= 0) is { } newer ? Find(id, newer) : null);

    /// <summary>From the oldest to the newest.</summary>
    public static IReadOnlyList<string> VersionsOf(string id) =>
        Path.Combine(Folder, id.ToLowerInvariant()) is var folder && Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(Comparer<string>.Create(Compare))]
            : [];

    private static int Compare(string one, string other)
    {
        var byNumber = Number(one).CompareTo(Number(other));
        return byNumber != 0 ? byNumber
            : one.Contains('-', StringComparison.Ordinal) != other.Contains('-', StringComparison.Ordinal) ? (one.Contains('-', StringComparison.Ordinal) ? -1 : 1)
            : string.CompareOrdinal(one, other);
    }

    private static Version Number(string version) =>
        Version.TryParse(version.Split('-', '+')[0], out var number)
            ? new Version(number.Major, number.Minor, Math.Max(number.Build, 0), Math.Max(number.Revision, 0))
            : new Version(0, 0, 0, 0);
}
