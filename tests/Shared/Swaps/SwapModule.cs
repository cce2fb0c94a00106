using System.Globalization;
using System.Text;

namespace RouteScript.Shared.Swaps;

/// <summary>A module in a file that is written anew for each swap. It does what usually keeps an assembly alive.</summary>
internal sealed class SwapModule
{
    private const string Mark = "revision 00000000";

    private readonly string _path;
    private readonly byte[] _content;
    private readonly Encoding _marks;

    private SwapModule(string path, byte[] content, Encoding marks)
    {
        _path = path;
        _content = content;
        _marks = marks;
    }

    public string FileName => Path.GetFileName(_path);

    /// <param name="source">The C# of the module of the library, which is a script as it stands but for its namespace.</param>
    public static SwapModule Script(string folder, string source, string dapper)
    {
        var text = string.Join('\n', File.ReadAllLines(source).Where(line => !line.StartsWith("namespace", StringComparison.Ordinal)));
        return new SwapModule(Path.Combine(folder, $"{NewName()}.csx"), Encoding.UTF8.GetBytes($"#r \"nuget: Dapper, {dapper}\"\n{text}"), Encoding.UTF8);
    }

    /// <param name="built">The folder the library was built to.</param>
    public static SwapModule Library(string folder, string built)
    {
        foreach (var file in Directory.EnumerateFiles(built))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        return new SwapModule(Path.Combine(folder, $"{NewName()}.dll"), File.ReadAllBytes(Path.Combine(built, "Numbers.dll")), Encoding.Unicode);
    }

    /// <summary>By its name the code of one run is known among all that is loaded.</summary>
    private static string NewName() => $"numbers-{Guid.NewGuid():N}";

    /// <summary>Writes it so that its revision is this one.</summary>
    public void Write(int revision)
    {
        var content = (byte[])_content.Clone();
        var at = content.AsSpan().IndexOf(_marks.GetBytes(Mark));
        _marks.GetBytes(string.Create(CultureInfo.InvariantCulture, $"revision {revision:D8}")).CopyTo(content.AsSpan(at));
        File.WriteAllBytes(_path + ".new", content);
        File.Move(_path + ".new", _path, overwrite: true);
    }
}
