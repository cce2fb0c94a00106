using RouteScript.Dsl;
using RouteScript.Dsl.Symbols;

namespace RouteScript.Testing.Servers;

/// <summary>Reads scripts as the program does, with files of the folder of the test.</summary>
/// <param name="catalog">The modules there are.</param>
public sealed class ScriptCompiler(ISymbolCatalog catalog) : IScriptCompiler
{
    public ReadScript Read(ScriptSource script, ServerSetup setup)
    {
        var options = new CompilationOptions
        {
            Strict = setup.Options.Strict,
            Sources = new FolderSources(setup.Directory),
            Environment = new TestEnvironment(setup.Environment),
        };
        var compilation = Compilation.Compile(script.Path, script.Text, catalog, options);
        var problems = compilation.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString());
        return new ReadScript(compilation.Program, compilation.HasErrors ? [.. problems] : []);
    }
}
