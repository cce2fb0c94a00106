using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using RouteScript.Extending.References;
using RouteScript.Extending.Sources;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Extending.Caching;

/// <summary>Two compilations with one key would make the same: sources, references, this program and the framework are in it.</summary>
internal static class CacheKey
{
    public static string Of(SourceSet sources, ReferenceSet references)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, typeof(CacheKey).Module.ModuleVersionId.ToString());
        Add(hash, typeof(ModuleBase).Module.ModuleVersionId.ToString());
        Add(hash, MvidOf(Path.Combine(AppContext.BaseDirectory, "RouteScript.Generator.dll")));
        Add(hash, Environment.Version.ToString());
        Add(hash, $"{sources.Name}{sources.IsScript}");
        foreach (var text in sources.Texts)
        {
            // The names are in the symbols.
            Add(hash, Path.GetFullPath(text.File.Path));
            Add(hash, text.Whole);
        }

        foreach (var (name, path) in references.Assemblies.OrderBy(one => one.Key, StringComparer.Ordinal))
            Add(hash, $"{name} {MvidOf(path)}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text.Length.ToString(CultureInfo.InvariantCulture)));
        hash.AppendData("\0"u8);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    private static string MvidOf(string path)
    {
        if (!File.Exists(path))
            return "";
        using var reader = new PEReader(File.OpenRead(path));
        var metadata = reader.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString();
    }
}
