using System.Collections.Frozen;
using System.Reflection;

namespace RouteScript.Extending.References;

/// <summary>What modules share with this program: the framework and the SDK. All else is a module's own.</summary>
internal static class SharedAssemblies
{
    private static readonly string[] Own = ["System.CommandLine", "Microsoft.CodeAnalysis"];

    private static readonly FrozenDictionary<string, string> Known =
        ((AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Path: path))
            .Where(file => IsShared(file.Name))
            .DistinctBy(file => file.Name)
            .ToFrozenDictionary(file => file.Name, file => file.Path);

    public static IEnumerable<string> Paths => Known.Values;

    public static bool IsSdk(string name) => name.StartsWith("RouteScript.", StringComparison.Ordinal) && Known.ContainsKey(name);

    /// <summary>Whether this program has it, as new as it is asked for.</summary>
    public static bool Has(AssemblyName name)
    {
        if (name.Name is null || !Known.TryGetValue(name.Name, out var path))
            return false;
        return IsSdk(name.Name) || name.Version is null || VersionAt(path) >= name.Version;
    }

    /// <summary>The version this program has; null if it has none.</summary>
    public static Version? VersionOf(string name) => Known.TryGetValue(name, out var path) ? VersionAt(path) : null;

    private static Version? VersionAt(string path) => AssemblyName.GetAssemblyName(path).Version;

    private static bool IsShared(string name) =>
        (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name.StartsWith("RouteScript.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard" or "WindowsBase")
        && !Own.Any(own => name.StartsWith(own, StringComparison.Ordinal))
        && !name.EndsWith(".Tests", StringComparison.Ordinal);
}
