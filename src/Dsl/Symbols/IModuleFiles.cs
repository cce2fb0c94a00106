using System.Collections.Immutable;
using RouteScript.Dsl.Diagnostics;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Text;

namespace RouteScript.Dsl.Symbols;

/// <summary>Opens modules that a script names by a file of its own, as <c>loadmodule "my.csx"</c>.</summary>
public interface IModuleFiles
{
    /// <param name="path">As written; a relative one begins at the folder of the file that says so.</param>
    /// <param name="place">Where a script says so.</param>
    /// <param name="sources">Gives the files, and remembers them with the script; null: there are none.</param>
    OpenedModules Open(string path, TextSpan place, ISourceLoader? sources);
}

/// <summary>What came of opening a file.</summary>
/// <param name="Modules">Those in it; empty if it is refused.</param>
public sealed record OpenedModules(ImmutableArray<ModuleSymbol> Modules, ImmutableArray<Diagnostic> Diagnostics, ModuleCode? Code = null);

/// <summary>The code of the modules of one file.</summary>
/// <param name="Path">As the script names the file.</param>
/// <param name="Fingerprint">Another one when the code is another.</param>
/// <param name="Loaded">Keeps the code; to be disposed when the last version that uses it has ended.</param>
public sealed record ModuleCode(string Path, string Fingerprint, ILoadedCode Loaded) : IDisposable
{
    /// <summary>What it calls of other modules.</summary>
    public ImmutableArray<CodeCall> Calls { get; init; } = [];

    /// <summary>Its constant texts: names of variables and routes may be among them.</summary>
    public ImmutableArray<string> Texts { get; init; } = [];

    /// <summary>Does beforehand what the first calls would wait for. Takes a while, so on no thread that calls wait for.</summary>
    public void Prepare() => Loaded.Prepare();

    public void Dispose() => Loaded.Dispose();
}

/// <summary>A function of another module that C# code calls.</summary>
public readonly record struct CodeCall(string Module, string Function);

/// <summary>Code in memory; disposing gives it up.</summary>
public interface ILoadedCode : IDisposable
{
    /// <inheritdoc cref="ModuleCode.Prepare"/>
    void Prepare();
}
