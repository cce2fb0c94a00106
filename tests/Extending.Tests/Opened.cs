using RouteScript.Cli;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Runtime.Hosting;

namespace RouteScript.Extending.Tests;

/// <summary>What comes of opening a file of a folder.</summary>
internal static class Opened
{
    /// <param name="cache">Where compiled sources are kept; missing: in the folder.</param>
    public static OpenedModules From(TestFolder folder, string path, string? cache = null)
    {
        var script = new SourceFile("test.cfg", $"loadmodule \"{path}\"\n");
        return new CSharpModules(cache ?? Path.Combine(folder.Path, "cache")).Open(path, new TextSpan(script, 11, path.Length + 2), new FileSources(folder.Path));
    }

    /// <summary>What is said of it, with the folder's name left out.</summary>
    public static string Said(TestFolder folder, string path) => string.Join(
        '\n', From(folder, path).Diagnostics.Select(said => $"{said} {said.Hint}".Trim().Replace(folder.Path + "/", "", StringComparison.Ordinal)));

    /// <summary>What <c>routescript check</c> says of a script of the folder.</summary>
    public static async Task<string> CheckAsync(TestFolder folder, string script)
    {
        folder.Write("test.cfg", script);
        var said = await new ScriptCheck(new ServerOptions { ScriptPath = "test.cfg", WorkingDirectory = folder.Path }, ModuleSet.Catalog).RunAsync();
        return new DiagnosticRenderer().Render(said).Replace(folder.Path + "/", "", StringComparison.Ordinal);
    }
}
