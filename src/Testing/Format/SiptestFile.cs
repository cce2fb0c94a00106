using System.Collections.Immutable;
using System.Text;

namespace RouteScript.Testing.Format;

/// <summary>A conversation as it is written down.</summary>
/// <param name="Lines">The file, without line ends.</param>
public sealed record SiptestFile(
    string Path, ImmutableArray<string> Lines, ImmutableArray<Section> Sections, ImmutableArray<FormatProblem> Problems)
{
    public static SiptestFile Load(string path) => Parse(path, Encoding.Latin1.GetString(File.ReadAllBytes(path)));

    /// <param name="text">Latin-1: one character per byte.</param>
    public static SiptestFile Parse(string path, string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToImmutableArray();
        if (lines[^1].Length == 0)
            lines = lines.RemoveAt(lines.Length - 1);

        var reader = new SiptestReader(lines);
        reader.Read();
        return new SiptestFile(path, lines, reader.Sections, reader.Problems);
    }
}
