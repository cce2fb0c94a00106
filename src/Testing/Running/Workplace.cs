using System.Text;

namespace RouteScript.Testing.Running;

/// <summary>
/// The folder a script under test runs in: that of the test, or, if the test brings files of its own, a passing copy with those
/// files in it.
/// </summary>
internal sealed class Workplace(string home) : IDisposable
{
    private const long LargestCopied = 1 << 20;

    private string? _copy;

    public string Directory => _copy ?? home;

    public void Write(string name, IEnumerable<string> lines)
    {
        // Folders of the test's own are made; nothing is written outside of its place.
        var place = _copy ??= Copy();
        var path = Path.GetFullPath(name, place);
        if (!path.StartsWith(place + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            path = Path.Combine(place, Path.GetFileName(name));
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")), Encoding.Latin1);
    }

    public void Dispose()
    {
        if (_copy is not null)
            System.IO.Directory.Delete(_copy, recursive: true);
    }

    private string Copy()
    {
        var copy = System.IO.Directory.CreateTempSubdirectory("siptest-").FullName;
        foreach (var file in new DirectoryInfo(home).EnumerateFiles())
        {
            if (file.Extension is not (".siptest" or ".cs" or ".dll") && file.Length <= LargestCopied)
                file.CopyTo(Path.Combine(copy, file.Name));
        }

        return copy;
    }
}
