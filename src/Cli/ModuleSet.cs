using System.Collections.Immutable;
using RouteScript.Dsl.Preprocessing;
using RouteScript.Dsl.Symbols;
using RouteScript.Dsl.Text;
using RouteScript.Extending;
using RouteScript.Runtime.Sdk;

namespace RouteScript.Cli;

/// <summary>The modules of this program, and what opens those that a script brings along.</summary>
public static class ModuleSet
{
    public static ModuleCatalog Catalog { get; } = With([]);

    /// <summary>The same with more modules.</summary>
    public static ModuleCatalog With(ImmutableArray<ModuleSymbol> more) =>
        new([.. Runtime.ModuleTable.All, .. Modules.ModuleTable.All, .. more]) { Files = new OnDemand() };

    /// <summary>A script without modules of its own loads nothing for them.</summary>
    private sealed class OnDemand : IModuleFiles
    {
        public OpenedModules Open(string path, TextSpan place, ISourceLoader? sources) => CSharp.Modules.Open(path, place, sources);
    }

    private static class CSharp
    {
        public static readonly CSharpModules Modules = new();
    }
}
