using System.Text;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Syntax;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Tests;

/// <summary>Scripts from files and from strings, read the way a program would.</summary>
internal static class Scripts
{
    public static string Root { get; } = FindRoot();

    /// <summary>Material of the original beside this repository; absent on most machines.</summary>
    public static string Shared => Path.Combine(Root, "..", "shared");

    /// <summary>The recorded cases of the original, here or beside this repository.</summary>
    public static string? Cases =>
        new[] { Path.Combine(Root, "tests", "Conformance", "Cases"), Path.Combine(Shared, "conformance", "cases") }
            .FirstOrDefault(folder => Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any());

    /// <summary>Every script there is to try: our own, the recorded cases, and material of the original beside this repository.</summary>
    public static IEnumerable<string> Everywhere() =>
        new[] { Path.Combine(Root, "scripts"), Path.Combine(Root, "tests", "Dsl.Tests", "Baselines"), Path.Combine(Root, "tests", "Cli.Tests"), Cases ?? "", Path.Combine(Shared, "seed") }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cfg", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>A case may name its own folder, which is where its files are looked for anyway.</summary>
    public static string Read(string path) => File.ReadAllText(path, Encoding.Latin1).Replace("@DIR@/", "", StringComparison.Ordinal);

    internal static CompilationOptions In(string folder, bool strict = false) =>
        CompilationOptions.Default with { Strict = strict, Sources = new FolderLoader(folder), Environment = new FixedEnvironment() };

    public static (Script Script, DiagnosticBag Diagnostics) Parse(string text, CompilationOptions? options = null, string path = "main.cfg")
    {
        var diagnostics = new DiagnosticBag();
        options ??= CompilationOptions.Default;
        var source = Preprocessor.Run(new SourceFile(path, text), options, diagnostics);
        return (ScriptParser.Parse(source, options, diagnostics), diagnostics);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouteScript.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    private sealed class FolderLoader(string folder) : ISourceLoader
    {
        public LoadedSource? Load(string name, string includingPath)
        {
            var path = Path.Combine(folder, name);
            return File.Exists(path) ? new LoadedSource(name, Read(path)) : null;
        }
    }

    private sealed class FixedEnvironment : IEnvironment
    {
        public string? Get(string name) => name switch
        {
            "HOME" => "/root",
            "TST_NUM" => "42",
            "TST_STR" => "from env",
            "NUM" => "41",
            "TEXT" => "some text",
            _ => null,
        };
    }
}
