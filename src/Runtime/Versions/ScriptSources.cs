using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RouteScript.Dsl.Preprocessing;

namespace RouteScript.Runtime.Versions;

/// <summary>
/// All texts a script was made of, as they were when it was read. Loading from them again makes the same script, whatever the files
/// are by now.
/// </summary>
public sealed class ScriptSources : ISourceLoader
{
    private readonly ImmutableDictionary<(string Name, string From), LoadedSource?> _texts;

    private ScriptSources(ImmutableDictionary<(string Name, string From), LoadedSource?> texts)
    {
        _texts = texts;
        Files = [.. texts.Values.OfType<LoadedSource>().DistinctBy(text => text.Path).OrderBy(text => text.Path, StringComparer.Ordinal)];
        Hash = HashOf(Files);
    }

    /// <summary>In the order of their names, each once.</summary>
    public ImmutableArray<LoadedSource> Files { get; }

    /// <summary>The names of files that were asked for and not there.</summary>
    public IEnumerable<string> Missing => _texts.Where(text => text.Value is null).Select(text => text.Key.Name);

    /// <summary>Twelve hexadecimal digits over names and texts of all files.</summary>
    public string Hash { get; }

    public LoadedSource? Load(string name, string includingPath) => _texts.GetValueOrDefault((name, includingPath));

    private static string HashOf(ImmutableArray<LoadedSource> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{file.Text.Length}\0"));
            hash.AppendData(Encoding.Latin1.GetBytes(file.Text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Remembers what another loader gives, and what it did not find.</summary>
    public sealed class Recorder(ISourceLoader inner) : ISourceLoader
    {
        private readonly Dictionary<(string Name, string From), LoadedSource?> _texts = [];

        public LoadedSource? Load(string name, string includingPath) =>
            _texts.TryGetValue((name, includingPath), out var known) ? known : _texts[(name, includingPath)] = inner.Load(name, includingPath);

        public ScriptSources Take() => new(_texts.ToImmutableDictionary());
    }
}
