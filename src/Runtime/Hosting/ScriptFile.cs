using System.Text;
using RouteScript.Dsl;
using RouteScript.Dsl.Migration;
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
    public static Dsl.Compilation Compile(ServerOptions options, ISymbolCatalog catalog) => Dsl.Compilation.Compile(Source(options), catalog, Settings(options));

    /// <summary>Reads it and tells what of it is here.</summary>
    /// <exception cref="IOException">The file cannot be read; the message says why.</exception>
    public static MigrationReport ExamineForMigration(ServerOptions options, ISymbolCatalog catalog) =>
        MigrationReport.Of(Source(options), catalog, Settings(options));

    private static SourceFile Source(ServerOptions options) =>
        SourceOf(options, Read(Path.GetFullPath(options.ScriptPath, options.WorkingDirectory), options.ScriptPath));

    private static CompilationOptions Settings(ServerOptions options) => new()
    {
        Strict = options.Strict,
        Defines = options.Defines,
        Sources = new FileSources(options.WorkingDirectory),
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
}
