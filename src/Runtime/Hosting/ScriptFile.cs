using System.Text;
using RouteScript.Dsl;
using RouteScript.Dsl.Migration;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Engine;

namespace RouteScript.Runtime.Hosting;

/// <summary>A script on disk with what the command line adds to it.</summary>
public static class ScriptFile
{
    private const string CommandLine = "command line";

    /// <summary>Reads and binds it; the program includes the core module.</summary>
    /// <exception cref="IOException">The file cannot be read; the message says why.</exception>
    public static Dsl.Compilation Compile(ServerOptions options, ISymbolCatalog catalog) => Compile(options, catalog, Files(options));

    /// <summary>The same from given texts: <paramref name="sources"/> knows the script by its name, included from nowhere.</summary>
    /// <exception cref="IOException">The file cannot be read; the message says why.</exception>
    public static Dsl.Compilation Compile(ServerOptions options, ISymbolCatalog catalog, ISourceLoader sources) =>
        Dsl.Compilation.Compile(Source(options, sources), catalog, Settings(options, sources));

    /// <summary>The files on disk.</summary>
    public static ISourceLoader Files(ServerOptions options) => new ScriptAndIncludes(options);

    /// <summary>Reads it and tells what of it is here.</summary>
    /// <exception cref="IOException">The file cannot be read; the message says why.</exception>
    public static MigrationReport ExamineForMigration(ServerOptions options, ISymbolCatalog catalog) =>
        MigrationReport.Of(Source(options, Files(options)), catalog, Settings(options, Files(options)));

    /// <summary>Where a file lies that the sources of a script name so: the script by its working directory, includes by that of the process.</summary>
    public static Func<string, string> PathsOf(ServerOptions options) => name =>
        Path.GetFullPath(name, name == options.ScriptPath ? options.WorkingDirectory : Environment.CurrentDirectory);

    private static SourceFile Source(ServerOptions options, ISourceLoader sources) =>
        SourceOf(options, sources.Load(options.ScriptPath, "")?.Text ?? throw new FileNotFoundException($"There is no file `{options.ScriptPath}`.", options.ScriptPath));

    private static CompilationOptions Settings(ServerOptions options, ISourceLoader sources) => new()
    {
        Strict = options.Strict,
        Defines = options.Defines,
        Sources = sources,
        Environment = new ProcessEnvironment(),
    };

    private static SourceFile SourceOf(ServerOptions options, string text)
    {
        if (options.LinesBefore.IsEmpty && options.LinesAfter.IsEmpty)
            return new SourceFile(options.ScriptPath, text);

        var script = $"include_file \"{options.ScriptPath}\"";
        return new SourceFile(CommandLine, string.Join('\n', [.. options.LinesBefore, script, .. options.LinesAfter, ""])) { IsMade = true };
    }

    private static string Read(string path, string shown)
    {
        try
        {
            return File.ReadAllText(path, Encoding.Latin1);
        }
        catch (Exception error) when (error is UnauthorizedAccessException)
        {
            throw new IOException(Directory.Exists(path) ? $"`{shown}` is a folder, not a script." : $"`{shown}` may not be read by this user.", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no file `{shown}`.", shown, error);
        }
    }

    private sealed class ScriptAndIncludes(ServerOptions options) : ISourceLoader
    {
        private readonly FileSources _includes = new(options.WorkingDirectory);

        public LoadedSource? Load(string name, string includingPath) => includingPath.Length > 0
            ? _includes.Load(name, includingPath)
            : new LoadedSource(name, Read(Path.GetFullPath(name, options.WorkingDirectory), name));
    }
}
